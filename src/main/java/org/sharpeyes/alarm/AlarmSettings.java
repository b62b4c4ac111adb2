package org.sharpeyes.alarm;

import java.time.Duration;

/**
 * Section {@code alarm}.
 *
 * @param offlineAfter how long a device must stay offline before an alert opens, 0 to 24 h
 * @param clockDrift how far a device's clock may be off before an alert opens, 1 s to 24 h
 */
public record AlarmSettings(Duration offlineAfter, Duration clockDrift) {
    public static final AlarmSettings DEFAULT = new AlarmSettings(Duration.ofSeconds(30), Duration.ofSeconds(60));

    public AlarmSettings {
        if (offlineAfter.isNegative() || offlineAfter.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("offlineAfter must be 0s to 24h, was " + offlineAfter);
        }
        if (clockDrift.compareTo(Duration.ofSeconds(1)) < 0 || clockDrift.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("clockDrift must be 1s to 24h, was " + clockDrift);
        }
    }
}
