package org.sharpeyes.inventory.grid;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a grid.
 *
 * @param number rising; 0 before it is kept
 * @param by who did it
 * @param changes by field
 * @param note why, in the words of who did it; may be empty
 */
public record GridStep(
        long number, String gridCode, Instant at, String by, Kind kind, Map<String, Change> changes, String note) {
    public GridStep {
        changes = Map.copyOf(changes);
    }

    /** What happened. */
    public enum Kind {
        CREATED,
        CHANGED,
        /** Hung below another one. */
        MOVED,
        /** Taken into another one, or taking others in. */
        MERGED,
        /** Divided into others, or made out of one. */
        SPLIT,
        /** Given another code, or made to take another one's place. */
        RECODED,
        REMOVED
    }

    /** What a field said and says; null: nothing. */
    public record Change(@Nullable String before, @Nullable String after) {}
}
