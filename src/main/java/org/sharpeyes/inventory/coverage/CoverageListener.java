package org.sharpeyes.inventory.coverage;

/** Hears when what can be seen changes. Quick, and on whichever thread made the change; must not throw. */
public interface CoverageListener {
    /** No camera that can be watched now sees the place any more. */
    void onBlind(RequiredPlace place);

    /** One does again. */
    void onSeen(RequiredPlace place);
}
