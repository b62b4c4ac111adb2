package org.sharpeyes.alarm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;

/**
 * Something that somebody has to look after.
 *
 * @param id ULID
 * @param kind stable name of what happened, such as {@code device.offline} or {@code alarm.device.video-loss}
 * @param fingerprint what makes two reports the same fault
 * @param gridCodes from the top of the tree down to {@code gridCode}
 * @param gridPath names of those grids, joined by {@code /}
 * @param channelId null when a device as a whole is meant
 * @param openedAt when it happened first: the device's time where it gave a plausible one
 * @param occurrences reports counted onto this alert, 1 or more
 * @param resolvedAt when the fault went away by itself; null as long as it has not
 */
public record Alert(
        String id,
        String kind,
        String fingerprint,
        AlertLevel level,
        AlertState state,
        String title,
        String detail,
        String gridCode,
        List<String> gridCodes,
        String gridPath,
        DeviceId deviceId,
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
    public Alert {
        gridCodes = List.copyOf(gridCodes);
    }

    /** What its events are about; they are delivered in order per subject. */
    public String subject() {
        return "grid/" + gridCode + "/point/" + (channelId == null ? deviceId.value() : channelId);
    }

    /** Whether a new report of the same fault belongs to this alert. */
    public boolean active() {
        return state != AlertState.CLOSED && resolvedAt == null;
    }
}
