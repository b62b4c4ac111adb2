package org.sharpeyes.relay;

/**
 * What the owner of a stream learns about those who watch it. Called on the stream's event loop. A new stream is
 * unwatched, and nothing is called to say so.
 */
public interface StreamListener {
    /** The first media bytes of this stream went to a viewer. Called once. */
    default void onFirstViewerByte() {}

    /** Somebody watches after nobody did. */
    default void onWatched() {}

    /** The last one who watched has gone. Not called when the stream itself ends. */
    default void onUnwatched() {}

    /** The stream has ended and is no longer listed. Called once. */
    default void onEnded() {}
}
