package org.sharpeyes.inventory.sheet;

/** What the rows of a sheet are. */
public enum ImportKind {
    /** Camera points. */
    POINTS,
    /** Places that must be seen. */
    REQUIRED_PLACES,
    /** Grids with what is known of them, borders and households among it. */
    GRIDS
}
