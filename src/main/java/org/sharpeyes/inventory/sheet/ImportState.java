package org.sharpeyes.inventory.sheet;

/** How far an import is. */
public enum ImportState {
    /** It waits for those before it. */
    WAITING,
    RUNNING,
    /** It was a dry run: nothing was applied. */
    CHECKED,
    APPLIED,
    /** Rows were not accepted where all had to be, or the file could not be read: nothing was applied. */
    REFUSED,
    CANCELLED,
    /** The gateway failed: nothing was applied. */
    FAILED;

    public boolean isEnd() {
        return this != WAITING && this != RUNNING;
    }
}
