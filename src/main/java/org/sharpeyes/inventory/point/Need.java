package org.sharpeyes.inventory.point;

/** How much a field is needed. */
public enum Need {
    /** Without it there is no file. */
    KEY,
    /** A file without it is taken, and is not complete. */
    MANDATORY,
    /** Needed by some points. */
    CONDITIONAL,
    OPTIONAL
}
