package org.sharpeyes.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When to try again, after Standard Webhooks: ten attempts in about 75 hours. */
final class RetrySchedule {
    /** What has waited for so long, and was tried often enough, is given up. */
    static final Duration WHOLE = Duration.ofHours(75);

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration LONGEST_WISH = Duration.ofHours(24);
    /** Spreads the retries of many subjects that failed together. */
    private static final double JITTER = 0.2;

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to wait after a failed attempt; empty when that was the last. Attempts that were hastened do not bring
     * the end nearer: it comes after 75 hours.
     *
     * @param attempt 1 for the first
     * @param age since when it is tried
     * @param wish what Retry-After asks for, zero when it does not; a longer wait than ours is granted up to a day
     */
    Optional<Duration> after(int attempt, Duration age, Duration wish) {
        if (attempt > DELAYS.size() && age.compareTo(WHOLE) >= 0) {
            return Optional.empty();
        }
        Duration own = DELAYS.get(Math.min(attempt, DELAYS.size()) - 1);
        Duration spread = own.plusMillis((long) (own.toMillis() * JITTER * random.nextDouble()));
        Duration granted = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
        return Optional.of(granted.compareTo(spread) > 0 ? granted : spread);
    }
}
