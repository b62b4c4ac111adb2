package org.sharpeyes.transport.sip;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One datagram is one message. */
final class SipDatagrams extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(SipDatagrams.class);
    /** Devices behind NAT send a few blank or zero bytes to keep their mapping; no message is that short. */
    private static final int LONGEST_NAT_KEEPALIVE = 8;

    private final SipTraffic traffic;

    SipDatagrams(SipTraffic traffic) {
        this.traffic = traffic;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        if (packet.content().readableBytes() > LONGEST_NAT_KEEPALIVE) {
            traffic.received(SipPeer.udp(packet.sender()), packet.content());
        }
    }

    /** ICMP errors of unreachable peers end up here; the socket stays open for all others. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("UDP: {}", cause.toString());
    }
}
