package org.sharpeyes.ingest;

import java.util.concurrent.TimeUnit;

/** Keeps one stream from eating what all share: above so many bytes in a second the rest of the second is refused. */
final class RateGuard {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long bytesPerSecond;
    private boolean started;
    private long windowStart;
    private long taken;
    private boolean floodedBefore;

    RateGuard(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    boolean admits(int bytes, long nowNanos) {
        if (!started || nowNanos - windowStart >= WINDOW_NANOS) {
            floodedBefore = started && taken > bytesPerSecond && nowNanos - windowStart < 2 * WINDOW_NANOS;
            started = true;
            windowStart = nowNanos;
            taken = 0;
        }
        taken += bytes;
        return taken <= bytesPerSecond;
    }

    /** Whether too much came in this second and in the one before: more than what had dammed up on the way. */
    boolean isFlooded() {
        return floodedBefore && taken > bytesPerSecond;
    }
}
