package org.sharpeyes.transport.sip;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.SipProtocol;

/**
 * The other side of a SIP conversation, as the packets show it and whatever its headers claim.
 *
 * @param connection the connection everything to this peer goes over, by TCP or TLS; null over UDP
 */
public record SipPeer(
        SipProtocol protocol,
        InetSocketAddress address,
        @Nullable Channel connection) {
    public static SipPeer udp(InetSocketAddress address) {
        return new SipPeer(SipProtocol.UDP, address, null);
    }

    public static SipPeer tcp(InetSocketAddress address, Channel connection) {
        return new SipPeer(SipProtocol.TCP, address, connection);
    }

    public static SipPeer tls(InetSocketAddress address, Channel connection) {
        return new SipPeer(SipProtocol.TLS, address, connection);
    }

    @Override
    public String toString() {
        return protocol + " " + address;
    }
}
