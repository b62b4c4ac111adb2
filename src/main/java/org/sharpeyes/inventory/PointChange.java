package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Lifecycle;

/** What to change of a point; null leaves it as it is. */
public record PointChange(
        @Nullable String name,
        @Nullable String gridCode,
        @Nullable String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Lifecycle lifecycle,
        @Nullable AuditState auditState) {

    /** Puts the point into another grid. */
    public static PointChange moveTo(String gridCode) {
        return new PointChange(null, gridCode, null, null, null, null, null);
    }

    /** Gives the point another name. */
    public static PointChange rename(String name) {
        return new PointChange(name, null, null, null, null, null, null);
    }
}
