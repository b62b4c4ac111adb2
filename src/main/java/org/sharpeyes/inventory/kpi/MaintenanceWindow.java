package org.sharpeyes.inventory.kpi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which points need not be online: works, or force majeure. It counts only once somebody has approved it, and
 * from then on: time that was counted stays counted.
 *
 * @param gridCode the points at and below this grid
 * @param point only this one of them; null: all
 * @param requestedBy who asked for it
 * @param approvedBy null as long as nobody has
 * @param withdrawnAt it was taken back then; null when it was not
 */
public record MaintenanceWindow(
        String id,
        String gridCode,
        @Nullable String point,
        Instant from,
        Instant to,
        String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Instant withdrawnAt) {

    /** Whether it excuses points at that moment. */
    boolean isActive(Instant now) {
        return approvedBy != null && withdrawnAt == null && !now.isBefore(from) && now.isBefore(to);
    }

    /** Whether it may still become active. */
    boolean isOpen(Instant now) {
        return withdrawnAt == null && now.isBefore(to);
    }

    MaintenanceWindow approved(String by, Instant at) {
        return new MaintenanceWindow(
                id, gridCode, point, from, to, reason, requestedBy, requestedAt, by, at, withdrawnAt);
    }

    MaintenanceWindow withdrawn(Instant at) {
        return new MaintenanceWindow(
                id, gridCode, point, from, to, reason, requestedBy, requestedAt, approvedBy, approvedAt, at);
    }

    /** The same of another grid or point. */
    MaintenanceWindow of(String otherGrid, @Nullable String otherPoint) {
        return new MaintenanceWindow(
                id,
                otherGrid,
                otherPoint,
                from,
                to,
                reason,
                requestedBy,
                requestedAt,
                approvedBy,
                approvedAt,
                withdrawnAt);
    }
}
