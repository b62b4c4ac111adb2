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
 * @param since when it opened, by the gateway's clock: deadlines count from then
 */
public record Timers(
        @Nullable Instant quietUntil,
        @Nullable Instant escalateAt,
        @Nullable Duration escalateEvery,
        @Nullable Instant acceptBy,
        @Nullable Instant closeBy,
        @Nullable Overdue overdue,
        Instant since) {
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
                null,
                now);
    }

    Timers quietUntil(@Nullable Instant until) {
        return new Timers(until, escalateAt, escalateEvery, acceptBy, closeBy, overdue, since);
    }

    /** One level up at that time, or no more. */
    Timers escalating(@Nullable Instant at) {
        return new Timers(quietUntil, at, escalateEvery, acceptBy, closeBy, overdue, since);
    }

    Timers overdue(Overdue now) {
        return new Timers(quietUntil, escalateAt, escalateEvery, acceptBy, closeBy, now, since);
    }

    /** Somebody works on it. */
    Timers takenUp() {
        Overdue still = overdue == Overdue.ACCEPT ? null : overdue;
        return new Timers(null, null, null, null, closeBy, still, since);
    }

    /**
     * Under other rules, as if they had held from the beginning.
     *
     * @param waiting nobody has accepted it yet
     */
    Timers ruled(Verdict verdict, boolean waiting, Instant now) {
        Instant accept = waiting ? after(since, verdict.acceptWithin()) : null;
        Instant close = after(since, verdict.closeWithin());
        Instant passed = overdue == Overdue.CLOSE ? close : accept;
        return new Timers(
                quietUntil,
                waiting ? after(waitingSince(), verdict.escalateAfter()) : null,
                waiting ? verdict.escalateAfter() : null,
                accept,
                close,
                passed == null || passed.isAfter(now) ? null : overdue,
                since);
    }

    /** Since it opened, or went up the last time. */
    private Instant waitingSince() {
        return escalateAt == null || escalateEvery == null ? since : escalateAt.minus(escalateEvery);
    }

    private static @Nullable Instant after(Instant now, @Nullable Duration time) {
        return time == null ? null : now.plus(time);
    }
}
