package org.sharpeyes.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a device registered with, as far as it is needed to go on with it after a restart.
 *
 * @param expiresAt when the registration ends; at most {@link #SLACK} before it does
 * @param gbVersion X-GB-ver
 * @param userAgent null when the device sent none
 * @param silence how long it may say nothing; null as long as it has not told how often it speaks
 */
public record Lease(
        Instant expiresAt,
        String gbVersion,
        @Nullable String userAgent,
        @Nullable Duration silence) {
    /** Renewals that gain less are not saved: some devices register every minute. */
    public static final Duration SLACK = Duration.ofMinutes(5);

    public Lease {
        gbVersion = CommonText.of(gbVersion);
        userAgent = userAgent == null ? null : CommonText.of(userAgent);
    }

    /** Whether this one need not be saved after that one was. */
    boolean isCloseTo(Lease saved) {
        Duration gained = Duration.between(saved.expiresAt, expiresAt);
        return !gained.isNegative() && gained.compareTo(SLACK) < 0 && isAlike(saved);
    }

    private boolean isAlike(Lease saved) {
        return gbVersion.equals(saved.gbVersion)
                && Objects.equals(userAgent, saved.userAgent)
                && Objects.equals(silence, saved.silence);
    }

    Lease with(@Nullable Duration agreed) {
        return new Lease(expiresAt, gbVersion, userAgent, agreed);
    }
}
