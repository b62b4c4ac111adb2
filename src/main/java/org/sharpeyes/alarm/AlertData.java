package org.sharpeyes.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alert in the words of the interface to the outside: the data of its events, and what the API answers. Names are
 * those of the JSON.
 *
 * @param level 1 to 5
 * @param state in lower case
 * @param children names of points whose alerts this one explains, the first hundred of them
 * @param overdue {@code accept} or {@code close} when that deadline has passed
 * @param snapshotUrl path on the gateway; null when no picture was taken
 * @param playUrl path on the gateway; null when no channel is meant
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AlertData(
        String alertId,
        String kind,
        int level,
        String severity,
        String state,
        String title,
        String titleEn,
        String detail,
        String detailEn,
        String gridCode,
        String gridPath,
        String deviceId,
        @Nullable String channelId,
        String pointName,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Integer alarmMethod,
        @Nullable Integer alarmType,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        long occurrences,
        String rule,
        @Nullable String mutedBy,
        @Nullable String parentId,
        int childCount,
        List<String> children,
        @Nullable Instant acceptBy,
        @Nullable Instant closeBy,
        @Nullable String overdue,
        @Nullable String snapshotUrl,
        @Nullable String playUrl,
        long changeNumber) {
    public static AlertData of(Alert alert) {
        Handling handling = alert.handling();
        Timers timers = alert.timers();
        return new AlertData(
                alert.id(),
                alert.kind(),
                alert.level().number(),
                alert.level().severity(),
                word(alert.state()),
                alert.title().zh(),
                alert.title().en(),
                alert.detail().zh(),
                alert.detail().en(),
                alert.gridCode(),
                alert.gridPath(),
                alert.deviceId().value(),
                alert.channelId(),
                alert.pointName(),
                alert.longitude(),
                alert.latitude(),
                alert.alarmMethod(),
                alert.alarmType(),
                alert.openedAt(),
                alert.updatedAt(),
                alert.resolvedAt(),
                alert.closedAt(),
                alert.occurrences(),
                handling.rule(),
                handling.mutedBy(),
                handling.parentId(),
                handling.childCount(),
                handling.children(),
                alert.state() == AlertState.OPENED ? timers.acceptBy() : null,
                alert.state() == AlertState.CLOSED ? null : timers.closeBy(),
                timers.overdue() == null ? null : word(timers.overdue()),
                handling.snapshot(),
                playUrl(alert),
                alert.changeNumber());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String playUrl(Alert alert) {
        return alert.channelId() == null ? null : "/live/%s_%s.mp4".formatted(alert.deviceId(), alert.channelId());
    }
}
