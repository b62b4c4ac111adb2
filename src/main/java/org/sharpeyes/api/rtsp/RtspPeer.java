package org.sharpeyes.api.rtsp;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The player at the other end of an RTSP connection.
 *
 * @param serverAddress the gateway's, as the player knows it
 * @param heard runs at every sign of life, on any thread
 */
record RtspPeer(Channel channel, InetAddress address, InetAddress serverAddress, Runnable heard) {
    static RtspPeer of(Channel channel, Runnable heard) {
        return new RtspPeer(
                channel,
                ((InetSocketAddress) channel.remoteAddress()).getAddress(),
                ((InetSocketAddress) channel.localAddress()).getAddress(),
                heard);
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    /** As for the record of who did what: an address without the port. */
    String source() {
        return address.getHostAddress();
    }

    /** Closes when what is queued has been sent. */
    void end() {
        var unused = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Closes at once. */
    void cut() {
        var unused = channel.close();
    }
}
