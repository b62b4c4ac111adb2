package org.sharpeyes.play;

/** Whoever began a session hears what became of it, on its loop. */
interface SessionWatch {
    /** The first byte went to a viewer. */
    void onShown(LiveSession session);

    void onEnded(LiveSession session);
}
