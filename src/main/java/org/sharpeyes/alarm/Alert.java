package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.Timers.Overdue;
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
 * @param changeNumber rises with every change to any alert: what has a higher one was changed later; 0 until saved
 */
public record Alert(
        String id,
        String kind,
        String fingerprint,
        AlertLevel level,
        AlertState state,
        Wording title,
        Wording detail,
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
        long occurrences,
        Handling handling,
        Timers timers,
        long changeNumber) {
    /** An alert whose fault is gone and that nobody took up is closed by the gateway. */
    private static final Duration LEFT_ALONE = Duration.ofDays(7);

    public Alert {
        gridCodes = List.copyOf(gridCodes);
    }

    /** What the rules are asked about. */
    Matter matter() {
        return new Matter(kind, handling.reported(), gridCodes, deviceId, channelId);
    }

    /** Whether the rules treat both alike. */
    boolean isRuledLike(Alert other) {
        return level == other.level
                && timers.equals(other.timers)
                && handling.rule().equals(other.handling.rule())
                && handling.routes().equals(other.handling.routes());
    }

    /** What its events are about; they are delivered in order per subject. */
    public String subject() {
        return "grid/" + gridCode + "/point/" + (channelId == null ? deviceId.value() : channelId);
    }

    /** Whether a new report of the same fault belongs to this alert. */
    public boolean active() {
        return state != AlertState.CLOSED && resolvedAt == null;
    }

    /** Whether it is not delivered for now. */
    public boolean muted() {
        return handling.mutedBy() != null;
    }

    /** The same, as the change of this number. */
    public Alert numbered(long number) {
        AlertDraft draft = new AlertDraft(this, updatedAt);
        draft.changeNumber = number;
        return draft.done();
    }

    /** When the gateway has to look at it again. */
    public Optional<Instant> dueAt() {
        if (state == AlertState.CLOSED) {
            return Optional.empty();
        }
        if (resolvedAt != null) {
            return state == AlertState.OPENED ? Optional.of(resolvedAt.plus(LEFT_ALONE)) : Optional.empty();
        }
        return muted() ? Optional.ofNullable(timers.quietUntil()) : nextDeadline();
    }

    private Optional<Instant> nextDeadline() {
        boolean waiting = state == AlertState.OPENED;
        return Stream.of(
                        Optional.ofNullable(waiting ? timers.escalateAt() : null),
                        Optional.ofNullable(waiting && timers.overdue() == null ? timers.acceptBy() : null),
                        Optional.ofNullable(timers.overdue() == Overdue.CLOSE ? null : timers.closeBy()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
