package org.sharpeyes.inventory;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Lifecycle;
import org.sharpeyes.inventory.point.PointSource;

/**
 * Which points a list shows; null means any.
 *
 * @param common online, grid and text
 * @param bound whether a channel shows it
 * @param conflicting whether file and catalog say different things and nobody has decided
 * @param ownGridCode only what hangs on this grid itself, nothing below it
 * @param vendor stored code or name, as {@link Point#vendor()}
 */
public record PointFilter(
        InventoryFilter common,
        @Nullable Boolean bound,
        @Nullable Boolean conflicting,
        @Nullable Lifecycle lifecycle,
        @Nullable AuditState auditState,
        @Nullable PointSource source,
        @Nullable String pointType,
        @Nullable String vendor,
        @Nullable String ownerCode,
        @Nullable String ownGridCode) {
    public static final PointFilter ALL = of(InventoryFilter.ALL);

    public static PointFilter of(InventoryFilter common) {
        return new PointFilter(common, null, null, null, null, null, null, null, null, null);
    }

    Predicate<Point> within(GridTree grids, DeviceTags tags) {
        Matching matching = new Matching(common, grids, tags);
        return point -> isWanted(bound, point.channel() != null)
                && isWanted(conflicting, point.traits().conflicts() > 0)
                && isWanted(lifecycle, point.lifecycle())
                && isWanted(auditState, point.auditState())
                && isWanted(source, point.source())
                && isWanted(pointType, point.traits().pointType())
                && isWanted(vendor, point.vendor())
                && isWanted(ownerCode, point.traits().ownerCode())
                && isWanted(ownGridCode, point.gridCode())
                && matching.shows(point);
    }

    private static boolean isWanted(@Nullable Object wanted, Object actual) {
        return wanted == null || wanted.equals(actual);
    }
}
