package org.sharpeyes.relay;

/** One who watches a stream in one container. Called on the stream's event loop; an exception ends this one only. */
public interface Watcher {
    /** The container begins. The watcher owns the opening's bytes. */
    void onOpening(Opening opening);

    /** The tracks changed. The watcher owns the bytes; the next video packet is a key frame. */
    void onChange(Opening change);

    /**
     * The next bytes, lent for the time of the call.
     *
     * @return whether they were passed on, rather than dropped
     */
    boolean onPacket(Packet packet);

    /** Video packets are missing here: the following ones are of no use before the next key frame. */
    void onGap();

    /** Nothing follows. Called once, also after a failure of this watcher. */
    void onEnd();
}
