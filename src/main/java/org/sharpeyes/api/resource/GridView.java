package org.sharpeyes.api.resource;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.GridCount;

/** A grid in the JSON of the contract; its counts include all grids below it. */
public record GridView(
        String gridCode, @Nullable String parentCode, String name, String level, int points, int online) {
    public static GridView of(GridCount count) {
        return new GridView(
                count.grid().code(),
                count.grid().parentCode(),
                count.grid().name(),
                count.grid().level().name().toLowerCase(Locale.ROOT),
                count.points(),
                count.online());
    }
}
