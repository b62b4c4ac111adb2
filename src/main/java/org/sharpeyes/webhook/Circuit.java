package org.sharpeyes.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leaves an endpoint in peace that takes nothing: after some failures in a row it is tried once in a while, by one
 * attempt at a time, until one is taken. Not thread-safe.
 */
final class Circuit {
    private static final int FAILURES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    /** One receiver's wish for silence must not hold its events up for longer. */
    private static final Duration LONGEST_WISH = Duration.ofHours(1);

    private int failures;
    private Duration pause = FIRST_PAUSE;
    private @Nullable Instant pausedUntil;

    /** Nothing is delivered but for single attempts. */
    boolean isOpen() {
        return pausedUntil != null;
    }

    /** When the next attempt may be made; null when any time. */
    @Nullable
    Instant pausedUntil() {
        return pausedUntil;
    }

    /** How many attempts may begin, of as many as there is room for. */
    int admits(Instant now, int room, int underWay) {
        if (pausedUntil == null) {
            return room;
        }
        return now.isBefore(pausedUntil) || underWay > 0 ? 0 : Math.min(room, 1);
    }

    /** Answers whether it takes events again after a pause. */
    boolean onTaken() {
        boolean recovered = isOpen();
        failures = 0;
        pause = FIRST_PAUSE;
        pausedUntil = null;
        return recovered;
    }

    /** @param wish how long the receiver asks to be left alone */
    void onUnavailable(Instant now, Duration wish) {
        failures++;
        // Attempts that were under way when it opened say nothing new.
        boolean known = pausedUntil != null && now.isBefore(pausedUntil);
        if (!known && (failures >= FAILURES || wish.isPositive())) {
            Duration granted = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
            pausedUntil = now.plus(granted.compareTo(pause) > 0 ? granted : pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
    }
}
