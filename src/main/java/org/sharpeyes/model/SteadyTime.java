package org.sharpeyes.model;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Time that passes as it does, from the time of day at the start on: for deadlines, which nobody may move by setting the
 * clock. What is told to others is the time of day. Any thread.
 */
public final class SteadyTime implements InstantSource {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final InstantSource day;
    private final LongSupplier nanos;
    private final long startMillis;
    private final long startNanos;

    /**
     * @param day the time of day, which may be corrected at any time
     * @param nanos passes as it does, such as {@link System#nanoTime()}
     */
    public SteadyTime(InstantSource day, LongSupplier nanos) {
        this.day = day;
        this.nanos = nanos;
        this.startMillis = day.millis();
        this.startNanos = nanos.getAsLong();
    }

    /** Of a clock that nobody corrects: both times are one. */
    public static SteadyTime of(InstantSource day) {
        return new SteadyTime(day, () -> day.millis() * NANOS_PER_MILLI);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return startMillis + (nanos.getAsLong() - startNanos) / NANOS_PER_MILLI;
    }

    /** The time of day. */
    public InstantSource day() {
        return day;
    }

    /** What a time of day, as it counts now, is by this source. */
    public Instant ofTheDay(Instant then) {
        return then.minusMillis(day.millis()).plusMillis(millis());
    }

    /** What a time of this source is by the time of day as it counts now. */
    public Instant onTheDay(long steadyMillis) {
        return Instant.ofEpochMilli(steadyMillis - millis() + day.millis());
    }
}
