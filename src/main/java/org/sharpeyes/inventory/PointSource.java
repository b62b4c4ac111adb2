package org.sharpeyes.inventory;

/** Where a point's fields come from. */
public enum PointSource {
    CATALOG,
    MANUAL,
    IMPORT
}
