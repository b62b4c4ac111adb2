package org.sharpeyes.signalling.transaction;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.transport.sip.SipEndpoint;
import org.sharpeyes.transport.sip.SipPeer;

/** Finds the connection behind the address by which the stack names a peer, and sends over it. */
final class PeerDirectory {
    private final SipEndpoint endpoint;
    private final Map<InetSocketAddress, SipPeer> connected = new ConcurrentHashMap<>();

    PeerDirectory(SipEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    void remember(SipPeer peer) {
        if (peer.connection() != null) {
            connected.put(peer.address(), peer);
        }
    }

    void forget(SipPeer peer) {
        connected.remove(peer.address(), peer);
    }

    SipPeer find(String transport, InetSocketAddress address) throws IOException {
        if (transport.equalsIgnoreCase(SipProtocol.UDP.name())) {
            return SipPeer.udp(address);
        }
        SipPeer peer = connected.get(address);
        if (peer == null) {
            throw new IOException("no connection to " + address);
        }
        return peer;
    }

    void send(SipPeer peer, byte[] message) {
        endpoint.send(peer, message);
    }
}
