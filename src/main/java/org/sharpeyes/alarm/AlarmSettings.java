package org.sharpeyes.alarm;

import java.time.Duration;

/**
 * Section {@code alarm}.
 *
 * @param offlineAfter how long a device must stay offline before an alert opens, 0 to 24 h
 */
public record AlarmSettings(Duration offlineAfter) {
    public static final AlarmSettings DEFAULT = new AlarmSettings(Duration.ofSeconds(30));

    public AlarmSettings {
        if (offlineAfter.isNegative() || offlineAfter.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("offlineAfter must be 0s to 24h, was " + offlineAfter);
        }
    }
}
