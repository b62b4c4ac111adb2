package org.sharpeyes.play;

import org.sharpeyes.model.ChannelId;

/** Hears how plays go. Called on event loops: it must be quick and must not throw. */
public interface PlayListener {
    /** A session showed its first picture. */
    void onPlayed(ChannelId channel);

    /** A session failed before its first picture. */
    void onFailed(ChannelId channel, PlayFailure failure);
}
