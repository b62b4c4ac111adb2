package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;

/**
 * Which devices or points a list shows; null means any.
 *
 * @param gridCode this grid and everything below it
 * @param text part of the name or of an id, case does not matter
 */
public record InventoryFilter(
        @Nullable Boolean online,
        @Nullable String gridCode,
        @Nullable String text) {
    public static final InventoryFilter ALL = new InventoryFilter(null, null, null);
}
