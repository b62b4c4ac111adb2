package org.sharpeyes.model;

import java.time.Duration;

/** Notices that somebody has set the clock; what is corrected little by little passes unnoticed. Not thread-safe. */
public final class ClockSteps {
    private static final long LEAST_MILLIS = 1_000;
    /** Both times are read within this, or again the next time. */
    private static final long AT_ONCE_MILLIS = 100;

    private final SteadyTime time;
    private long ahead;

    public ClockSteps(SteadyTime time) {
        this.time = time;
        ahead = time.day().millis() - time.millis();
    }

    /** By how much the clock was set since the last look, to a tenth of a second; zero when it was not. */
    public Duration look() {
        long before = time.millis();
        long day = time.day().millis();
        if (time.millis() - before > AT_ONCE_MILLIS) {
            return Duration.ZERO;
        }
        long step = day - before - ahead;
        ahead += step;
        long told = Math.round((double) step / AT_ONCE_MILLIS) * AT_ONCE_MILLIS;
        return Math.abs(step) < LEAST_MILLIS ? Duration.ZERO : Duration.ofMillis(told);
    }
}
