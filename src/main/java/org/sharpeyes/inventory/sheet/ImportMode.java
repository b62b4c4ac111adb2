package org.sharpeyes.inventory.sheet;

/** What is applied when some rows are not accepted. */
public enum ImportMode {
    /** Nothing. */
    ALL,
    /** The rows that are. */
    VALID
}
