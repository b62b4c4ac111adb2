package org.sharpeyes.relay;

import org.sharpeyes.model.AccessUnit;

/** Pictures and bits of what comes in. Written on the stream's loop, read anywhere. */
final class StreamRates {
    private final Rate pictures = new Rate();
    private final Rate bytes = new Rate();
    private long keyFrameTicks = -1;
    private volatile int gopMs;

    void add(AccessUnit unit, long nowNanos) {
        bytes.add(unit.payload().readableBytes(), nowNanos);
        if (unit.isVideo()) {
            pictures.add(1, nowNanos);
            measureGop(unit);
        }
    }

    private void measureGop(AccessUnit unit) {
        if (!unit.keyFrame()) {
            return;
        }
        if (keyFrameTicks >= 0) {
            gopMs = Math.toIntExact(Math.min(Integer.MAX_VALUE, (unit.dtsTicks90k() - keyFrameTicks) / 90));
        }
        keyFrameTicks = unit.dtsTicks90k();
    }

    /** Pictures per second, to a tenth. */
    double fps(long nowNanos) {
        return Math.round(pictures.perSecond(nowNanos) * 10) / 10.0;
    }

    /** Payload bits per second, in thousands. */
    int kbps(long nowNanos) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(bytes.perSecond(nowNanos) * 8 / 1000));
    }

    /** Between the last two key frames, 0 while unknown. */
    int gopMs() {
        return gopMs;
    }
}
