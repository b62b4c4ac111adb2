package org.sharpeyes.signalling.transaction;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import java.util.List;
import java.util.ListIterator;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * Routes a request to the peer it was given for, whatever its Request-URI says: what devices write into Contact is the
 * address they see themselves by, not the one they are reached at. Made by the stack, by name.
 */
public final class PeerRouter implements Router {
    /** The constructor the stack calls. */
    public PeerRouter(SipStack stack, @Nullable String outboundProxy) {}

    @Override
    public Hop getNextHop(Request request) {
        if (((SIPRequest) request).getApplicationData() instanceof SipPeer peer) {
            String host = peer.address().getAddress().getHostAddress();
            return new HopImpl(host, peer.address().getPort(), peer.protocol().name());
        }
        throw new IllegalArgumentException("a request that was given no peer");
    }

    @Override
    public @Nullable Hop getOutboundProxy() {
        return null;
    }

    @Override
    @SuppressWarnings("deprecation") // part of the interface all the same
    public ListIterator<Hop> getNextHops(Request request) {
        return List.of(getNextHop(request)).listIterator();
    }
}
