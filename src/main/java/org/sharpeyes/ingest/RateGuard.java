package org.sharpeyes.ingest;

import java.util.concurrent.TimeUnit;

/** Keeps one stream from eating what all share: above so many bytes in a second the rest of the second is refused. */
final class RateGuard {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int bytesPerSecond;
    private boolean started;
    private long windowStart;
    private long taken;

    RateGuard(int bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    boolean admits(int bytes, long nowNanos) {
        if (!started || nowNanos - windowStart >= WINDOW_NANOS) {
            started = true;
            windowStart = nowNanos;
            taken = 0;
        }
        taken += bytes;
        return taken <= bytesPerSecond;
    }
}
