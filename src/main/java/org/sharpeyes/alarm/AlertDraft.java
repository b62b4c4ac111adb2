package org.sharpeyes.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert about to be another: what may change of it, everything else stays. */
final class AlertDraft {
    private final Alert alert;
    AlertLevel level;
    AlertState state;
    Wording detail;
    Instant updatedAt;

    @Nullable
    Instant resolvedAt;

    @Nullable
    Instant closedAt;

    long occurrences;
    Handling handling;
    Timers timers;
    long changeNumber;

    AlertDraft(Alert alert, Instant now) {
        this.alert = alert;
        level = alert.level();
        state = alert.state();
        detail = alert.detail();
        updatedAt = now;
        resolvedAt = alert.resolvedAt();
        closedAt = alert.closedAt();
        occurrences = alert.occurrences();
        handling = alert.handling();
        timers = alert.timers();
        changeNumber = alert.changeNumber();
    }

    Alert done() {
        return new Alert(
                alert.id(),
                alert.kind(),
                alert.fingerprint(),
                level,
                state,
                alert.title(),
                detail,
                alert.gridCode(),
                alert.gridCodes(),
                alert.gridPath(),
                alert.deviceId(),
                alert.channelId(),
                alert.pointName(),
                alert.longitude(),
                alert.latitude(),
                alert.alarmMethod(),
                alert.alarmType(),
                alert.openedAt(),
                updatedAt,
                resolvedAt,
                closedAt,
                occurrences,
                handling,
                timers,
                changeNumber);
    }
}
