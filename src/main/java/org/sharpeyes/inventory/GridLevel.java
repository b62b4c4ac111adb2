package org.sharpeyes.inventory;

/** Levels of the tree: five administrative ones (GB/T 2260 and the statistical code below it) and the grid (网格). */
public enum GridLevel {
    PROVINCE,
    CITY,
    COUNTY,
    TOWNSHIP,
    VILLAGE,
    GRID,
    /** Keeps the points whose codes say nothing. */
    UNASSIGNED;

    /** Whether a grid of that level can hang below one of this. */
    boolean maybeAbove(GridLevel other) {
        return this != UNASSIGNED && other != UNASSIGNED && (compareTo(other) < 0 || (this == GRID && other == GRID));
    }
}
