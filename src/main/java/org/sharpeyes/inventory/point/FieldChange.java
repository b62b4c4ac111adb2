package org.sharpeyes.inventory.point;

import org.jspecify.annotations.Nullable;

/**
 * One field before and after.
 *
 * @param before null: there was no value
 * @param after null: there is none any more
 */
public record FieldChange(
        PointField field, @Nullable String before, @Nullable String after) {}
