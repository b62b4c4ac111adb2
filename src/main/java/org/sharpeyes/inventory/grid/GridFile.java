package org.sharpeyes.inventory.grid;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.geo.Area;

/**
 * What is known of a grid.
 *
 * @param dedicatedTo what a dedicated grid is: 学校, 企业, 园区 …; empty for others
 * @param households null when unknown
 * @param keeper 网格员; empty when unknown
 * @param keeperPhone of the keeper; personal
 * @param area its borders; null when unknown
 */
public record GridFile(
        String gridCode,
        GridType type,
        String dedicatedTo,
        @Nullable Integer households,
        String keeper,
        String keeperPhone,
        @Nullable Area area) {
    public GridFile {
        if (households != null && households < 0) {
            throw new IllegalArgumentException("households cannot be fewer than none, was " + households);
        }
    }

    /** Of a grid nothing is known of. */
    public static GridFile empty(String gridCode) {
        return new GridFile(gridCode, GridType.ORDINARY, "", null, "", "", null);
    }

    /** The same of another grid. */
    GridFile withCode(String other) {
        return new GridFile(other, type, dedicatedTo, households, keeper, keeperPhone, area);
    }

    public GridFile withArea(@Nullable Area other) {
        return new GridFile(gridCode, type, dedicatedTo, households, keeper, keeperPhone, other);
    }

    GridFile withHouseholds(@Nullable Integer other) {
        return new GridFile(gridCode, type, dedicatedTo, other, keeper, keeperPhone, area);
    }
}
