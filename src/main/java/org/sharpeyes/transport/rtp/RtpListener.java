package org.sharpeyes.transport.rtp;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;

/** Receives what comes in by the sockets; called on the socket's event loop, and lent the bytes for the call. */
public interface RtpListener {
    /** A datagram: the readable bytes. */
    default void onDatagram(ByteBuf packet, InetSocketAddress from) {}

    /** A TCP connection stands. */
    default void onConnected(RtpConnection connection) {}

    /** A packet from a TCP connection: the readable bytes. */
    default void onPacket(ByteBuf packet, RtpConnection connection) {}

    /** The packets of a TCP connection could not be told apart for a while. */
    default void onResynchronised(RtpConnection connection) {}

    /** A TCP connection is gone; {@code why} is a phrase for the log. */
    default void onClosed(RtpConnection connection, String why) {}
}
