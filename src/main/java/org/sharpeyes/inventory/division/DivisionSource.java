package org.sharpeyes.inventory.division;

/** Whose word a division is. */
public enum DivisionSource {
    /** The list that comes with the program. */
    SHIPPED,
    IMPORTED,
    /** Entered by a person: a zone, or a correction. */
    MANUAL
}
