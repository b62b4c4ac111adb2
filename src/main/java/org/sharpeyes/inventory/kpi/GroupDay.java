package org.sharpeyes.inventory.kpi;

import java.time.LocalDate;

/** What was counted of a group's points of one class on one day. */
public record GroupDay(LocalDate day, GroupKey group, PointClass pointClass, Counts counts) {
    /** All of it, in the one form that is hashed. */
    String canonical() {
        return "%s\t%s\t%s\t%d\t%s".formatted(day, group.kind(), group.code(), pointClass.code(), counts);
    }
}
