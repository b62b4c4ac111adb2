package org.sharpeyes.play;

import org.sharpeyes.model.ChannelId;

/** Hears how plays go. Called on event loops: it must be quick and must not throw. */
public interface PlayListener {
    /** A session is about to begin; on the thread of whoever wants it. */
    default void onOpened(PlaySession session) {}

    /** Its first byte went to a viewer. */
    default void onShown(PlaySession session) {}

    /** It is over, one way or another. */
    default void onEnded(PlaySession session) {}

    /** A session showed its first picture. */
    void onPlayed(ChannelId channel);

    /** A session failed before its first picture. */
    void onFailed(ChannelId channel, PlayFailure failure);
}
