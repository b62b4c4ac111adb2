package org.sharpeyes.signalling.redirect;

import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.transaction.ClientTransactionUser;
import org.sharpeyes.signalling.transaction.GatewayAddress;
import org.sharpeyes.signalling.transaction.SipTransactions;
import org.sharpeyes.transport.sip.SipPeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each device to the same node as long as that is there, and to another one when it is not: a device that its node
 * refuses comes back here. When a node goes, only its devices move.
 */
public final class Redirects {
    private static final Logger LOG = LoggerFactory.getLogger(Redirects.class);

    private final List<Node> nodes;
    private final Duration interval;
    private final Set<Node> absent = ConcurrentHashMap.newKeySet();
    private final Set<Node> asked = ConcurrentHashMap.newKeySet();
    private final GatewayAddress gateway;
    private final SipTransactions transactions;

    public Redirects(RedirectSettings settings, GatewayAddress gateway, SipTransactions transactions) {
        this.nodes = settings.nodes().stream().map(Node::parse).toList();
        this.interval = settings.check();
        this.gateway = gateway;
        this.transactions = transactions;
    }

    /**
     * Where a device has to register, as a SIP URI; empty when that is here. When no node is there, all are taken for
     * being: the device will try again. Any thread.
     */
    public Optional<String> of(DeviceId device) {
        return nodes.stream()
                .filter(node -> !absent.contains(node) || absent.size() == nodes.size())
                .max(Comparator.comparingLong(node -> node.claimTo(device)))
                .map(Node::uri);
    }

    /** How often {@link #check} is to be called. */
    public Duration interval() {
        return interval;
    }

    /** Asks every node whether it is there; who has not answered since the last time is not. Signalling thread. */
    public void check() {
        for (Node node : nodes) {
            if (!asked.add(node) && absent.add(node)) {
                LOG.warn("node {} does not answer, its devices are sent elsewhere", node.uri());
            }
            SipPeer peer = SipPeer.udp(node.address());
            if (node.address().isUnresolved()) {
                continue;
            }
            byte[] options = gateway.request("OPTIONS", node.uri(), peer)
                    .from(gateway.uri(), gateway.token())
                    .to(node.uri(), null)
                    .callId(gateway.callId())
                    .cseq(1)
                    .toBytes();
            transactions.send(options, peer, new Answer(node));
        }
    }

    /** How many nodes are taken for being there. */
    public int present() {
        return nodes.size() - absent.size();
    }

    private final class Answer implements ClientTransactionUser {
        private final Node node;

        Answer(Node node) {
            this.node = node;
        }

        @Override
        public void onFinal(SIPResponse response) {
            asked.remove(node);
            if (absent.remove(node)) {
                LOG.info("node {} answers again", node.uri());
            }
        }

        @Override
        public void onTimeout() {
            // the next check has found out long before
        }
    }
}
