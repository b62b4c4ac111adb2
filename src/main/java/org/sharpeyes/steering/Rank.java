package org.sharpeyes.steering;

/** Whose word counts; a later one takes a camera from an earlier one. */
public enum Rank {
    OPERATOR,
    ADMIN;

    boolean isAbove(Rank other) {
        return compareTo(other) > 0;
    }
}
