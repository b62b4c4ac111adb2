package org.sharpeyes.signalling.dialog;

/** One INVITE and the dialog it may become. */
public interface Invitation {
    /** Ends it by CANCEL or BYE, whichever fits. Idempotent, any thread; returns at once. */
    void end();
}
