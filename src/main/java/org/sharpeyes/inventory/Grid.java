package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A node of the grid tree.
 *
 * @param code unique; for the administrative levels the digits of the division code (2, 4, 6, 8 or 9, 12)
 * @param parentCode null at the top
 * @param name equal to the code until someone names it
 */
public record Grid(String code, @Nullable String parentCode, String name, GridLevel level) {}
