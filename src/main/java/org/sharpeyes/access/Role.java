package org.sharpeyes.access;

/** What a user may do, each role including those after it. */
public enum Role {
    /** Everything, users and settings included. */
    ADMIN,
    /** Watch, steer, work on alerts. */
    OPERATOR,
    /** Watch. */
    VIEWER;

    /** Whether this role may do what asks for the other. */
    public boolean includes(Role other) {
        return compareTo(other) <= 0;
    }
}
