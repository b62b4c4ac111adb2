package org.sharpeyes.relay;

import java.util.concurrent.TimeUnit;
import org.sharpeyes.model.AccessUnit;

/** Pictures and bits of what comes in, over windows of one second. Written on the stream's loop, read anywhere. */
final class StreamRates {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** After this much silence the rates are zero. */
    private static final long STALE_NANOS = 3 * WINDOW_NANOS;

    /**
     * The last full window.
     *
     * @param atNanos its end
     * @param gopMs 0 while unknown
     */
    record Rates(double fps, int kbps, int gopMs, long atNanos) {
        static final Rates NONE = new Rates(0, 0, 0, 0);
    }

    private volatile Rates last = Rates.NONE;
    private boolean started;
    private long windowStart;
    private int pictures;
    private long bytes;
    private long keyFrameTicks = -1;
    private int gopMs;

    void add(AccessUnit unit, long nowNanos) {
        if (!started) {
            started = true;
            windowStart = nowNanos;
        }
        if (nowNanos - windowStart >= WINDOW_NANOS) {
            close(nowNanos);
        }
        bytes += unit.payload().readableBytes();
        if (unit.isVideo()) {
            pictures++;
            measureGop(unit);
        }
    }

    private void close(long nowNanos) {
        double seconds = (nowNanos - windowStart) / 1e9;
        double fps = Math.round(pictures / seconds * 10) / 10.0;
        long kbps = Math.round(bytes * 8 / seconds / 1000);
        last = new Rates(fps, (int) Math.min(Integer.MAX_VALUE, kbps), gopMs, nowNanos);
        windowStart = nowNanos;
        pictures = 0;
        bytes = 0;
    }

    private void measureGop(AccessUnit unit) {
        if (!unit.keyFrame()) {
            return;
        }
        if (keyFrameTicks >= 0) {
            gopMs = (int) ((unit.dtsTicks90k() - keyFrameTicks) / 90);
        }
        keyFrameTicks = unit.dtsTicks90k();
    }

    Rates at(long nowNanos) {
        Rates rates = last;
        return nowNanos - rates.atNanos() <= STALE_NANOS ? rates : new Rates(0, 0, rates.gopMs(), nowNanos);
    }
}
