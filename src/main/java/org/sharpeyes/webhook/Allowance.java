package org.sharpeyes.webhook;

import java.time.Duration;
import java.time.Instant;

/** How many deliveries may begin at once and in any second: a bucket that holds one second's worth. Not thread-safe. */
final class Allowance {
    private double left;
    private Instant filledAt = Instant.MIN;

    /** Of so many, those that the limit lets begin now; they count as begun. */
    int take(Instant now, int wanted, int perSecond) {
        left = filledAt.equals(Instant.MIN)
                        || !Duration.between(filledAt, now).minusSeconds(1).isNegative()
                ? perSecond
                : Math.min(perSecond, left + Duration.between(filledAt, now).toNanos() * 1e-9 * perSecond);
        filledAt = now;
        int taken = Math.min(wanted, (int) left);
        left -= taken;
        return taken;
    }

    /** Those that were not needed after all. */
    void giveBack(int unused) {
        left += unused;
    }
}
