package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the clock does to an alert.
 *
 * @param quietUntil when to see whether it is still to be kept from delivery
 * @param escalateAt when it goes one level up unless somebody accepts it before
 * @param escalateEvery and how long after that again
 * @param acceptBy deadline for somebody to accept it
 * @param closeBy deadline for it to be closed
 * @param overdue which of the two has passed
 */
public record Timers(
        @Nullable Instant quietUntil,
        @Nullable Instant escalateAt,
        @Nullable Duration escalateEvery,
        @Nullable Instant acceptBy,
        @Nullable Instant closeBy,
        @Nullable Overdue overdue) {
    public static final Timers NONE = new Timers(null, null, null, null, null, null);

    /** A deadline that has passed. */
    public enum Overdue {
        ACCEPT,
        CLOSE
    }

    static Timers of(Verdict verdict, Instant now) {
        return new Timers(
                null,
                after(now, verdict.escalateAfter()),
                verdict.escalateAfter(),
                after(now, verdict.acceptWithin()),
                after(now, verdict.closeWithin()),
                null);
    }

    Timers quietUntil(@Nullable Instant until) {
        return new Timers(until, escalateAt, escalateEvery, acceptBy, closeBy, overdue);
    }

    /** One level up at that time, or no more. */
    Timers escalating(@Nullable Instant at) {
        return new Timers(quietUntil, at, escalateEvery, acceptBy, closeBy, overdue);
    }

    Timers overdue(Overdue now) {
        return new Timers(quietUntil, escalateAt, escalateEvery, acceptBy, closeBy, now);
    }

    /** Somebody works on it. */
    Timers takenUp() {
        return new Timers(null, null, null, null, closeBy, overdue == Overdue.ACCEPT ? null : overdue);
    }

    private static @Nullable Instant after(Instant now, @Nullable Duration time) {
        return time == null ? null : now.plus(time);
    }
}
