package org.sharpeyes.alarm.quiet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.Alert;

/**
 * Alerts that are not to be delivered for a while. All that is said has to hold of an alert; null holds for any.
 *
 * @param kinds kinds, or what they begin with where they end in {@code *}; empty: any
 * @param gridCode this grid and all below
 * @param worst number of the worst level that is silenced: worse alerts are delivered
 * @param endedBy who ended it before its time
 */
public record Silence(
        String id,
        List<String> kinds,
        @Nullable String gridCode,
        @Nullable String deviceId,
        @Nullable String channelId,
        int worst,
        String author,
        String reason,
        Instant startsAt,
        Instant endsAt,
        @Nullable String endedBy) {
    public Silence {
        kinds = List.copyOf(kinds);
    }

    /** What alerts are muted by because of it. */
    public String mark() {
        return "silence/" + id;
    }

    /** Whether it holds at that moment. */
    public boolean isActive(Instant now) {
        return endedBy == null && !now.isBefore(startsAt) && now.isBefore(endsAt);
    }

    boolean covers(Alert alert) {
        return (kinds.isEmpty() || kinds.stream().anyMatch(kind -> isKind(kind, alert.kind())))
                && (gridCode == null || alert.gridCodes().contains(gridCode))
                && (deviceId == null || deviceId.equals(alert.deviceId().value()))
                && (channelId == null || channelId.equals(alert.channelId()))
                && alert.level().number() >= worst;
    }

    private static boolean isKind(String pattern, String kind) {
        return pattern.endsWith("*")
                ? kind.startsWith(pattern.substring(0, pattern.length() - 1))
                : kind.equals(pattern);
    }

    Silence ended(String by) {
        return new Silence(id, kinds, gridCode, deviceId, channelId, worst, author, reason, startsAt, endsAt, by);
    }

    Silence in(String otherGrid) {
        return new Silence(id, kinds, otherGrid, deviceId, channelId, worst, author, reason, startsAt, endsAt, endedBy);
    }
}
