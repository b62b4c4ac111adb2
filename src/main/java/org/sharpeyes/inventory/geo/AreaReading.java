package org.sharpeyes.inventory.geo;

/** What came of a text that should describe an area. */
public sealed interface AreaReading {
    record Read(Area area) implements AreaReading {}

    /**
     * It describes none.
     *
     * @param problem a sentence that says why, and what is expected
     */
    record Unreadable(String problem) implements AreaReading {}
}
