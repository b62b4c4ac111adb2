package org.sharpeyes.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alert in the words of the interface to the outside: the data of its events, and what the API answers. Names are
 * those of the JSON.
 *
 * @param level 1 to 5
 * @param state in lower case
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AlertData(
        String alertId,
        String kind,
        int level,
        String severity,
        String state,
        String title,
        String detail,
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
        long occurrences) {
    public static AlertData of(Alert alert) {
        return new AlertData(
                alert.id(),
                alert.kind(),
                alert.level().number(),
                alert.level().severity(),
                alert.state().name().toLowerCase(Locale.ROOT),
                alert.title(),
                alert.detail(),
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
                alert.occurrences());
    }
}
