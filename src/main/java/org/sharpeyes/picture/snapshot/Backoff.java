package org.sharpeyes.picture.snapshot;

import java.util.concurrent.TimeUnit;

/** When to start the next process after one has died: at once the first time, then later and later. For one thread. */
final class Backoff {
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private int failures;
    private long notBefore = System.nanoTime();

    void succeeded() {
        failures = 0;
    }

    void failed() {
        long pause = failures == 0 ? 0 : Math.min(FIRST_NANOS << Math.min(failures - 1, 10), LONGEST_NANOS);
        failures++;
        notBefore = System.nanoTime() + pause;
    }

    boolean isOver() {
        return System.nanoTime() - notBefore >= 0;
    }
}
