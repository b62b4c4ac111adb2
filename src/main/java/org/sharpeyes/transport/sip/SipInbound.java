package org.sharpeyes.transport.sip;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.MalformedMessageException;

/** Who takes what arrives at an endpoint. Called on the event loop of the socket; must not block. */
public interface SipInbound {
    /**
     * One whole message, which is dealt with here, unseen by who looks on, if it is one of those that come all day and say
     * nothing new.
     *
     * @return false when it is another: nothing has been done then, and {@link #onMessage} follows
     */
    default boolean onRoutine(SipPeer from, ByteBuf message) {
        return false;
    }

    /**
     * One whole message. The buffer is the caller's and is released when this returns.
     *
     * @throws MalformedMessageException the message is counted and dropped
     */
    void onMessage(SipPeer from, ByteBuf message) throws MalformedMessageException;

    /** A TCP connection is gone. */
    default void onDisconnected(SipPeer peer) {}
}
