package org.sharpeyes.play;

/** Where a session stands. */
public enum PlayState {
    /** No picture yet. */
    STARTING,
    /** The first key frame is in. */
    PLAYING,
    /** It ended before its first key frame. */
    FAILED,
    /** It ended after having played. */
    ENDED
}
