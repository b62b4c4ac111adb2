package org.sharpeyes.inventory.kpi;

import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Lifecycle;

/**
 * How a point stands: all of it that any figure depends on.
 *
 * @param vendor who made it, empty when unknown
 * @param owner whom it belongs to, empty when unknown
 * @param inMaintenance an approved maintenance excuses it from being online
 * @param fieldsDue mandatory fields of its file
 * @param fieldsRight those of them that are filled in and stand every check
 */
public record Standing(
        String gridCode,
        String vendor,
        String owner,
        PointClass pointClass,
        Lifecycle lifecycle,
        AuditState auditState,
        boolean online,
        boolean inMaintenance,
        ClockState clock,
        int fieldsDue,
        int fieldsRight) {

    boolean isInUse() {
        return lifecycle == Lifecycle.IN_USE;
    }

    /** Whether it is expected to be online. */
    boolean isDue() {
        return isInUse() && !inMaintenance;
    }

    /** Whether both are counted in the same places. */
    boolean isPlacedLike(Standing other) {
        return gridCode.equals(other.gridCode)
                && vendor.equals(other.vendor)
                && owner.equals(other.owner)
                && pointClass == other.pointClass;
    }

    /** A clock that nobody has read again is as it was. */
    Standing keepingClockOf(Standing before) {
        return clock != ClockState.UNREAD ? this : withClock(before.clock);
    }

    /** The same in another grid. */
    Standing in(String otherGridCode) {
        return new Standing(
                otherGridCode,
                vendor,
                owner,
                pointClass,
                lifecycle,
                auditState,
                online,
                inMaintenance,
                clock,
                fieldsDue,
                fieldsRight);
    }

    Standing withClock(ClockState changed) {
        return new Standing(
                gridCode,
                vendor,
                owner,
                pointClass,
                lifecycle,
                auditState,
                online,
                inMaintenance,
                changed,
                fieldsDue,
                fieldsRight);
    }

    Standing withMaintenance(boolean changed) {
        return new Standing(
                gridCode,
                vendor,
                owner,
                pointClass,
                lifecycle,
                auditState,
                online,
                changed,
                clock,
                fieldsDue,
                fieldsRight);
    }

    /** Counts the point as it is now. */
    void addTo(Counts counts, int times) {
        counts.add(Count.of(lifecycle), times);
        if (lifecycle == Lifecycle.RETIRED) {
            return;
        }
        counts.add(Count.POINTS, times);
        counts.add(Count.FILED, auditState == AuditState.FILED ? times : 0);
        counts.add(Count.FIELDS_DUE, (long) fieldsDue * times);
        counts.add(Count.FIELDS_RIGHT, (long) fieldsRight * times);
        if (isInUse()) {
            counts.add(Count.IN_MAINTENANCE, inMaintenance ? times : 0);
            counts.add(Count.DUE, isDue() ? times : 0);
            counts.add(Count.ONLINE, isDue() && online ? times : 0);
            counts.add(Count.CLOCKS_UNREAD, clock == ClockState.UNREAD ? times : 0);
            counts.add(Count.CLOCKS_READ, clock != ClockState.UNREAD ? times : 0);
            counts.add(Count.CLOCKS_RIGHT, clock == ClockState.RIGHT ? times : 0);
        }
    }
}
