package org.sharpeyes.inventory.point;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a value of a file, and how to put it right.
 *
 * @param field where; null where it is about the whole file
 * @param value as it was written
 * @param fatal whether the file cannot be taken as it is; otherwise it can, and counts as inaccurate
 */
public record Problem(@Nullable PointField field, String value, Wording problem, Wording suggestion, boolean fatal) {
    static Problem fatal(PointField field, String value, Wording problem, Wording suggestion) {
        return new Problem(field, value, problem, suggestion, true);
    }

    static Problem doubt(PointField field, String value, Wording problem, Wording suggestion) {
        return new Problem(field, value, problem, suggestion, false);
    }
}
