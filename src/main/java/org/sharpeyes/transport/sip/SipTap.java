package org.sharpeyes.transport.sip;

import io.netty.buffer.ByteBuf;

/** Sees every message that passes the sockets, on the thread it passes on: must not block, nor keep or move the buffer. */
public interface SipTap {
    /** Nobody looks. */
    SipTap NONE = new SipTap() {
        @Override
        public void received(SipPeer from, ByteBuf message) {}

        @Override
        public void sent(SipPeer to, ByteBuf message) {}
    };

    void received(SipPeer from, ByteBuf message);

    void sent(SipPeer to, ByteBuf message);
}
