package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A grid to create.
 *
 * @param code 1 to 32 letters, digits or {@code -}
 * @param parentCode null: by the code's own digits where it is a division code, else the top
 * @param level null: by the number of digits, {@link GridLevel#GRID} for anything else
 */
public record NewGrid(
        String code,
        @Nullable String parentCode,
        String name,
        @Nullable GridLevel level) {}
