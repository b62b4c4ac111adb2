package org.sharpeyes.alarm;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code alarm}.
 *
 * @param offlineAfter how long a device must stay offline before an alert opens, 0 to 24 h
 * @param clockDrift how far a device's clock may be off before an alert opens, 1 s to 24 h
 * @param reopenWithin a fault that is back so soon opens its alert again instead of a new one, 0 to 24 h
 * @param playFailures how often in a row a channel must fail to play before an alert opens, 1 to 100
 * @param floodRate alarms a second that one device may raise; what is beyond is only counted; 1 to 10,000
 * @param stormAfter alerts within 10 s that are a storm; 10 to 1,000,000
 * @param keepClosed how long closed alerts are kept, 1 to 3,650 days
 * @param rulesFile null: {@code alert-rules.yaml} in the data directory
 */
public record AlarmSettings(
        Duration offlineAfter,
        Duration clockDrift,
        Duration reopenWithin,
        int playFailures,
        int floodRate,
        int stormAfter,
        Duration keepClosed,
        @Nullable Path rulesFile) {
    public static final AlarmSettings DEFAULT = new AlarmSettings(Duration.ofSeconds(30), Duration.ofSeconds(60));

    public AlarmSettings {
        within("offlineAfter", offlineAfter, Duration.ZERO, Duration.ofHours(24), "0s to 24h");
        within("clockDrift", clockDrift, Duration.ofSeconds(1), Duration.ofHours(24), "1s to 24h");
        within("reopenWithin", reopenWithin, Duration.ZERO, Duration.ofHours(24), "0s to 24h");
        within("keepClosed", keepClosed, Duration.ofDays(1), Duration.ofDays(3650), "24h to 87600h");
        within("playFailures", playFailures, 1, 100);
        within("floodRate", floodRate, 1, 10_000);
        within("stormAfter", stormAfter, 10, 1_000_000);
    }

    /** All else by default. */
    public AlarmSettings(Duration offlineAfter, Duration clockDrift) {
        this(offlineAfter, clockDrift, Duration.ofMinutes(5), 3, 100, 6_000, Duration.ofDays(365), null);
    }

    private static void within(String key, Duration value, Duration least, Duration most, String allowed) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("%s must be %s, was %s".formatted(key, allowed, value));
        }
    }

    private static void within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %d to %d, was %d".formatted(key, least, most, value));
        }
    }
}
