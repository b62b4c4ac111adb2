package org.sharpeyes.inventory.kpi;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Section {@code kpi}.
 *
 * @param timeZone in which days begin and end
 * @param targets see {@link Targets#parse}
 * @param clockTolerance how far a device's clock may be off and count as right, 1 s to 1 h
 * @param samplePlays whether points are played now and then to see whether they can be
 * @param sampleInterval from one sampled play to the next, 1 s to 1 h
 * @param samplePatience a first key frame within this counts, 1 s to 1 min
 * @param keepSamples for how long each sampled play is kept, 1 to 1000 days
 */
public record KpiSettings(
        String timeZone,
        List<String> targets,
        Duration clockTolerance,
        boolean samplePlays,
        Duration sampleInterval,
        Duration samplePatience,
        Duration keepSamples) {
    /** Beijing time, no targets, 5 s of tolerance, no sampled plays. */
    public static final KpiSettings DEFAULT = new KpiSettings(
            "Asia/Shanghai",
            List.of(),
            Duration.ofSeconds(5),
            false,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofDays(62));

    public KpiSettings {
        targets = List.copyOf(targets);
        Targets.parse(targets);
        try {
            ZoneId.of(timeZone);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("timeZone must be one like Asia/Shanghai, was " + timeZone, unknown);
        }
        require("clockTolerance", clockTolerance, Duration.ofSeconds(1), Duration.ofHours(1));
        require("sampleInterval", sampleInterval, Duration.ofSeconds(1), Duration.ofHours(1));
        require("samplePatience", samplePatience, Duration.ofSeconds(1), Duration.ofMinutes(1));
        require("keepSamples", keepSamples, Duration.ofDays(1), Duration.ofDays(1000));
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    private static void require(String field, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("%s must be %s to %s, was %s".formatted(field, least, most, value));
        }
    }
}
