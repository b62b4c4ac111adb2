package org.sharpeyes.relay;

import java.util.concurrent.TimeUnit;

/**
 * How much comes per second, over windows of a second or, where it comes more seldom, from one to the next. Written on one
 * thread, read on any.
 */
final class Rate {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** After this much silence the rate is zero, unless silence of that length is usual. */
    private static final long STALE_NANOS = 3 * WINDOW_NANOS;

    /** A longer silence is no pace. */
    private static final long PAUSE_NANOS = 10 * WINDOW_NANOS;

    /** The last full window, and its end. */
    private record Window(double perSecond, long nanos, long endNanos) {}

    private volatile Window last = new Window(0, 0, 0);
    private boolean started;
    private long startNanos;
    private long lastNanos;
    private long amount;

    void add(long more, long nowNanos) {
        if (!started || nowNanos - lastNanos > PAUSE_NANOS) {
            started = true;
            begin(nowNanos);
        } else if (nowNanos - startNanos >= WINDOW_NANOS) {
            long nanos = nowNanos - startNanos;
            last = new Window(amount * 1e9 / nanos, nanos, nowNanos);
            begin(nowNanos);
        }
        amount += more;
        lastNanos = nowNanos;
    }

    private void begin(long nowNanos) {
        startNanos = nowNanos;
        amount = 0;
    }

    double perSecond(long nowNanos) {
        Window window = last;
        long fresh = Math.max(STALE_NANOS, 2 * window.nanos());
        return nowNanos - window.endNanos() <= fresh ? window.perSecond() : 0;
    }
}
