package org.sharpeyes.signalling.transaction;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.net.InetAddress;
import java.text.ParseException;
import org.sharpeyes.transport.sip.SipPeer;

/** One peer, as the stack sees it: carries messages between the transactions and the endpoint. */
final class PeerMessageChannel extends MessageChannel implements RawMessageChannel {
    private final PeerDirectory peers;
    private final SipPeer peer;

    PeerMessageChannel(PeerMessageProcessor processor, PeerDirectory peers, SipPeer peer) {
        this.messageProcessor = processor;
        this.peers = peers;
        this.peer = peer;
    }

    @Override
    public void processMessage(SIPMessage message) throws ParseException {
        if (message instanceof SIPRequest request) {
            receive(request);
        } else {
            receive((SIPResponse) message);
        }
    }

    /** Lets the stack match a request to its transaction, as its own channels do. */
    private void receive(SIPRequest request) throws ParseException {
        locate(request);
        // The stack sends its answers where the Via says: that has to be where the request came from.
        Via via = request.getTopmostVia();
        via.setParameter(Via.RECEIVED, getPeerAddress());
        via.setParameter(Via.RPORT, Integer.toString(getPeerPort()));
        ServerRequestInterface transaction = getSIPStack().newSIPServerRequest(request, this);
        if (transaction == null) {
            return;
        }
        try {
            transaction.processRequest(request, this);
        } finally {
            release(transaction);
        }
    }

    /** Lets the stack match a response to its transaction, as its own channels do. */
    private void receive(SIPResponse response) throws ParseException {
        locate(response);
        response.checkHeaders();
        ServerResponseInterface transaction = getSIPStack().newSIPServerResponse(response, this);
        if (transaction == null) {
            return;
        }
        try {
            if (!(transaction instanceof SIPClientTransaction client) || client.checkFromTag(response)) {
                transaction.processResponse(response, this);
            }
        } finally {
            release(transaction);
        }
    }

    private static void release(Object transaction) {
        if (transaction instanceof SIPTransaction held && !held.passToListener()) {
            held.releaseSem();
        }
    }

    private void locate(SIPMessage message) {
        message.setRemoteAddress(getPeerInetAddress());
        message.setRemotePort(getPeerPort());
        message.setLocalAddress(messageProcessor.getIpAddress());
        message.setLocalPort(messageProcessor.getPort());
        message.setPeerPacketSourceAddress(getPeerInetAddress());
        message.setPeerPacketSourcePort(getPeerPort());
    }

    @Override
    public void sendMessage(SIPMessage message) {
        peers.send(peer, message.encodeAsBytes(getTransport()));
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress address, int port, boolean reconnect) {
        peers.send(peer, message);
    }

    @Override
    public void close() {}

    @Override
    public SIPTransactionStack getSIPStack() {
        return messageProcessor.getSIPStack();
    }

    @Override
    public String getTransport() {
        return messageProcessor.getTransport();
    }

    @Override
    public boolean isReliable() {
        return peer.connection() != null;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getPeerAddress() {
        return getPeerInetAddress().getHostAddress();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return peer.address().getAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return getTransport();
    }

    @Override
    public int getPeerPort() {
        return peer.address().getPort();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return getPeerPort();
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return getPeerInetAddress();
    }

    @Override
    public String getKey() {
        return getKey(getPeerInetAddress(), getPeerPort(), getTransport());
    }

    @Override
    public String getViaHost() {
        return messageProcessor.getViaHeader().getHost();
    }

    @Override
    public int getViaPort() {
        return messageProcessor.getViaHeader().getPort();
    }
}
