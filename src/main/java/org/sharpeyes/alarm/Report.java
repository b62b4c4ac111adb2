package org.sharpeyes.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.Place;

/**
 * What is reported of a fault, wherever it comes from.
 *
 * @param fingerprint what makes two reports the same fault
 * @param level before the rules are asked
 * @param explainedBy fingerprint of the fault that, while it lasts, explains this one; null when none could
 * @param place where it belongs; its position holds where longitude and latitude are null
 * @param time when it happened
 * @param times how many reports this one stands for, 1 or more
 */
public record Report(
        String kind,
        String fingerprint,
        AlertLevel level,
        Wording title,
        Wording detail,
        @Nullable String explainedBy,
        Place place,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Integer method,
        @Nullable Integer type,
        Instant time,
        long times) {
    /** A single report that has no position of its own. */
    public static Report of(
            String kind,
            String fingerprint,
            AlertLevel level,
            Wording title,
            Wording detail,
            Place place,
            Instant time) {
        return new Report(kind, fingerprint, level, title, detail, null, place, null, null, null, null, time, 1);
    }

    /** What the rules are asked about. */
    public Matter matter() {
        return new Matter(
                kind, level, place.grids().stream().map(Grid::code).toList(), place.device(), place.channelId());
    }

    /** The same, no alert of its own while that fault lasts. */
    public Report explainedBy(String other) {
        return new Report(
                kind, fingerprint, level, title, detail, other, place, longitude, latitude, method, type, time, times);
    }
}
