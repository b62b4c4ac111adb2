package org.sharpeyes.inventory.point;

/** Where a value of a point's file comes from. */
public enum PointSource {
    /** The device's own catalog. */
    CATALOG,
    /** What the gateway saw itself, such as the codec of a stream. */
    OBSERVED,
    /** A sheet. */
    IMPORT,
    /** A person, by hand. */
    MANUAL
}
