package org.sharpeyes.inventory.kpi;

import org.sharpeyes.inventory.point.Lifecycle;

/** What is counted of the points of a group. All figures are made of these, and these can be added up. */
public enum Count {
    /** Points that were not retired. */
    POINTS,
    PLANNED,
    IN_USE,
    IN_REPAIR,
    SUSPENDED,
    RETIRED,
    /** In use, and excused by an approved maintenance. */
    IN_MAINTENANCE,
    /** Expected to be online: in use and not in maintenance. */
    DUE,
    /** Due and online. */
    ONLINE,
    FILED,
    /** Mandatory fields of all files. */
    FIELDS_DUE,
    FIELDS_RIGHT,
    /** Points in use whose device told its time. */
    CLOCKS_READ,
    CLOCKS_RIGHT,
    /** Points in use whose device never told its time. */
    CLOCKS_UNREAD,
    /** Milliseconds, as are the following, summed up over the points. */
    DUE_TIME,
    ONLINE_TIME,
    MAINTENANCE_TIME,
    /** During which the gateway did not run. */
    UNMEASURED_TIME,
    /** Sampled plays. */
    PLAYS,
    PLAYS_GOOD;

    /** Whether it grows through a period; the others are as they are at a moment. */
    public boolean isSum() {
        return compareTo(DUE_TIME) >= 0;
    }

    /** Where {@link Counts} keep it. */
    @SuppressWarnings("EnumOrdinal") // An array in memory: no order is saved.
    int index() {
        return ordinal();
    }

    static Count of(Lifecycle lifecycle) {
        return switch (lifecycle) {
            case PLANNED -> PLANNED;
            case IN_USE -> IN_USE;
            case IN_REPAIR -> IN_REPAIR;
            case SUSPENDED -> SUSPENDED;
            case RETIRED -> RETIRED;
        };
    }
}
