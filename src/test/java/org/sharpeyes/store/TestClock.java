package org.sharpeyes.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.sharpeyes.model.SteadyTime;

/** A clock that stands still until it is told to go on, or is set. */
public final class TestClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private volatile Duration passed = Duration.ZERO;
    private final SteadyTime steady = new SteadyTime(this, () -> passed.toNanos());

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
        passed = passed.plus(by);
    }

    /** Somebody sets it; no time passes. */
    public synchronized void set(Duration step) {
        now = now.plus(step);
    }

    /** The time that passes whoever sets it. */
    public SteadyTime steady() {
        return steady;
    }
}
