package org.sharpeyes.inventory.point;

/** Whose numbers a coded value is written in: the same number means different things in the two. */
public enum CodeSpace {
    /** GB/T 28181, 2016 and 2022: what catalogs say. */
    GB,
    /** The sheets of 一机一档, which older inventories are kept in. */
    SHEET
}
