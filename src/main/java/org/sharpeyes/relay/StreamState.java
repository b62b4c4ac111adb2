package org.sharpeyes.relay;

/** Where a stream is in its life. */
public enum StreamState {
    /** Opened; no key frame (in a stream without video: no unit) has come. */
    STARTING,
    PLAYING,
    ENDED
}
