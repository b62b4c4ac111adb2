package org.sharpeyes.signalling.transaction;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.sharpeyes.codec.sip.SipMessageReader;

/** What the stack takes for a socket of its own. It opens nothing: the endpoint is there already. */
final class PeerMessageProcessor extends MessageProcessor {
    private final PeerDirectory peers;

    PeerMessageProcessor(
            InetAddress address, int port, String transport, SIPTransactionStack stack, PeerDirectory peers) {
        super(address, port, transport, stack);
        this.peers = peers;
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        return createMessageChannel(InetAddress.getByName(target.getHost().getHostname()), target.getPort());
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
        return new PeerMessageChannel(this, peers, peers.find(getTransport(), new InetSocketAddress(host, port)));
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public int getDefaultTargetPort() {
        return 5060;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public int getMaximumMessageSize() {
        return SipMessageReader.MAX_MESSAGE_BYTES;
    }

    @Override
    public boolean inUse() {
        return false;
    }
}
