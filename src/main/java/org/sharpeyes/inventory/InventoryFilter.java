package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.GridScope;

/**
 * Which devices or points a list shows; null means any.
 *
 * @param gridCode this grid and everything below it
 * @param text part of the name or of an id, or initials of the name in pinyin; case does not matter
 * @param tag only devices that bear it
 * @param scope only what lies here; a device of which one channel does
 */
public record InventoryFilter(
        @Nullable Boolean online,
        @Nullable String gridCode,
        @Nullable String text,
        @Nullable String tag,
        GridScope scope) {
    public static final InventoryFilter ALL = new InventoryFilter(null, null, null);

    public InventoryFilter(@Nullable Boolean online, @Nullable String gridCode, @Nullable String text) {
        this(online, gridCode, text, null, GridScope.EVERYWHERE);
    }
}
