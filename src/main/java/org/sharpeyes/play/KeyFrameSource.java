package org.sharpeyes.play;

import org.sharpeyes.model.ChannelId;

/** Whoever can make a camera send a key frame. */
@FunctionalInterface
public interface KeyFrameSource {
    /** Asks the channel's camera for a key frame, without waiting for what becomes of it. Any thread; never throws. */
    void requestKeyFrame(ChannelId channel);
}
