package org.sharpeyes.inventory;

/**
 * A point whose code needs somebody's attention.
 *
 * @param code the code that its device or its file gives it
 */
public record CodeIssue(Point point, String code, Kind kind) {
    /** What is wrong with a code. */
    public enum Kind {
        /** Two devices have a channel of this code. */
        DUPLICATE,
        /** Not 20 digits. */
        ILLEGAL,
        /** Its type is none of a camera. */
        NO_CAMERA,
        /** Its first six digits are another county than its grid's. */
        OTHER_DIVISION
    }
}
