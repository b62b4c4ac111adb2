package org.sharpeyes.inventory.kpi;

import java.time.Duration;

/** Whether a point's device has the right time, as far as it told. */
public enum ClockState {
    UNREAD,
    RIGHT,
    WRONG;

    /** Of a clock that is so far off, in either direction. */
    static ClockState of(Duration drift, Duration tolerance) {
        return drift.abs().compareTo(tolerance) <= 0 ? RIGHT : WRONG;
    }
}
