package org.sharpeyes.ingest;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whoever came first keeps the place until silent for two seconds: a stream's source address, SSRC or connection cannot
 * be taken over while it is alive.
 */
final class Incumbent<T> {
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private @Nullable T current;
    private long lastSeen;

    /** Whether this one has the place, now and from now on. */
    boolean admits(T candidate, long nowNanos) {
        if (current == null || current.equals(candidate) || nowNanos - lastSeen > SILENCE_NANOS) {
            current = candidate;
            lastSeen = nowNanos;
            return true;
        }
        return false;
    }

    /** This one has the place from now on, whoever had it. */
    void seat(T candidate, long nowNanos) {
        current = candidate;
        lastSeen = nowNanos;
    }

    boolean is(T candidate) {
        return candidate.equals(current);
    }

    @Nullable
    T current() {
        return current;
    }

    boolean isVacant() {
        return current == null;
    }

    void vacate() {
        current = null;
    }
}
