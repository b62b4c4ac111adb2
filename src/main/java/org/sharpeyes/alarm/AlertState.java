package org.sharpeyes.alarm;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How far the work on an alert has come, after the five steps of the governance platforms. That the fault itself went
 * away is no state, see {@link Alert#resolvedAt()}.
 */
public enum AlertState {
    OPENED,
    /** 受理. */
    ACCEPTED,
    /** 分流. */
    ASSIGNED,
    /** 办理. */
    PROCESSING,
    /** 反馈. */
    REPORTED,
    /** 结单. */
    CLOSED;

    private static final Map<AlertState, Set<AlertState>> NEXT = Map.of(
            OPENED, EnumSet.of(ACCEPTED, ASSIGNED, PROCESSING, CLOSED),
            ACCEPTED, EnumSet.of(ASSIGNED, PROCESSING, REPORTED, CLOSED),
            ASSIGNED, EnumSet.of(ACCEPTED, PROCESSING, REPORTED, CLOSED),
            PROCESSING, EnumSet.of(ASSIGNED, REPORTED, CLOSED),
            REPORTED, EnumSet.of(PROCESSING, CLOSED),
            CLOSED, EnumSet.noneOf(AlertState.class));

    /** States that may follow: steps may be left out, work may be handed back, a closed alert stays closed. */
    public Set<AlertState> next() {
        return Set.copyOf(NEXT.getOrDefault(this, Set.of()));
    }
}
