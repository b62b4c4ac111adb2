package org.sharpeyes.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code security}.
 *
 * @param adminToken a token with full rights for automation, at least 16 characters; null: there is none
 * @param sessionExpiry how long a sign-in lasts, 1 minute to 7 days
 */
public record SecuritySettings(@Nullable String adminToken, Duration sessionExpiry) {
    public static final SecuritySettings DEFAULT = new SecuritySettings(null, Duration.ofHours(12));

    public SecuritySettings {
        if (adminToken != null && adminToken.length() < 16) {
            throw new IllegalArgumentException("adminToken must have at least 16 characters");
        }
        if (sessionExpiry.compareTo(Duration.ofMinutes(1)) < 0 || sessionExpiry.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("sessionExpiry must be 1m to 7d, was " + sessionExpiry);
        }
    }

    @Override
    public String toString() {
        return "SecuritySettings[adminToken=" + (adminToken == null ? "none" : "***") + ", sessionExpiry="
                + sessionExpiry + "]";
    }
}
