package org.sharpeyes.inventory;

import java.util.concurrent.atomic.LongAdder;

/** Whether devices come back by the thousand, as they do in the morning after a power cut. */
final class Crowd {
    /** So many between two looks, which are half a second apart. */
    private static final int LEAST = 1_000;
    /** Then the others have waited long enough. */
    private static final int MOST_LOOKS = 20;

    private final LongAdder came = new LongAdder();
    private int looks;
    private volatile boolean there;

    /** A device has come that was not there. Any thread. */
    void came() {
        came.increment();
    }

    boolean isThere() {
        return there;
    }

    /** Whether it is there now; one thread. */
    boolean look() {
        boolean many = came.sumThenReset() >= LEAST;
        looks = many ? looks + 1 : 0;
        there = many && looks <= MOST_LOOKS;
        return there;
    }
}
