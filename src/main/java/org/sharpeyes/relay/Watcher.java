package org.sharpeyes.relay;

import io.netty.util.concurrent.EventExecutor;

/**
 * One who watches a stream in one container. Called on its own {@link #loop()}, and there in the order of the stream: the
 * opening, the cached pictures, what follows. An exception ends this one only.
 *
 * <p>One who has left may still be called until its loop has heard of it.
 */
public interface Watcher {
    /** Where it is called; always the same. Watchers of one loop are cheap, each further loop costs a task per packet. */
    EventExecutor loop();

    /** The container begins. The watcher owns the opening's bytes. */
    void onOpening(Opening opening);

    /** The tracks changed. The watcher owns the bytes; the next video packet is a key frame. */
    default void onChange(Opening change) {
        onOpening(change);
    }

    /**
     * The next bytes, lent for the time of the call.
     *
     * @return whether they were passed on, rather than dropped
     */
    boolean onPacket(Packet packet);

    /** Video packets are missing here: the following ones are of no use before the next key frame. */
    void onGap();

    /** Everything there is for now has been told: what was only collected is to be sent. */
    default void onPause() {}

    /** Nothing follows. Called once, also after a failure of this watcher or of its container's muxer. */
    void onEnd();
}
