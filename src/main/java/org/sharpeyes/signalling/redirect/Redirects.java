package org.sharpeyes.signalling.redirect;

import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Sends each device to the same node as long as that is there, and to another one when it is not. A device that its node
 * refuses, or that finds it gone before we do, is back soon, and is sent to the next. When a node goes, only its devices
 * move.
 */
public final class Redirects {
    private static final Logger LOG = LoggerFactory.getLogger(Redirects.class);

    /** Longer than it takes to miss three keepalives, or to try a second time after a refusal. */
    private static final Duration SOON = Duration.ofMinutes(5);

    private static final int MOST_REMEMBERED = 131_072;

    /**
     * Where a device was sent.
     *
     * @param transaction of the request that brought it here: the same one again is the same answer lost
     * @param turn how many nodes before that one did not keep it
     */
    private record Sent(long transaction, int turn, long at) {
        Sent again(long other, long now) {
            return other == transaction ? this : new Sent(other, turn + 1, now);
        }
    }

    private final List<Node> nodes;
    private final Duration interval;
    private final Map<DeviceId, Sent> lately = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DeviceId, Sent> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private final InstantSource clock;
    private final Set<Node> absent = ConcurrentHashMap.newKeySet();
    private final Set<Node> asked = ConcurrentHashMap.newKeySet();
    private final GatewayAddress gateway;
    private final SipTransactions transactions;

    public Redirects(
            RedirectSettings settings, GatewayAddress gateway, SipTransactions transactions, InstantSource clock) {
        this.nodes = settings.nodes().stream().map(Node::parse).toList();
        this.interval = settings.check();
        this.clock = clock;
        this.gateway = gateway;
        this.transactions = transactions;
    }

    /**
     * Where a device has to register that asks in this transaction, as a SIP URI; empty when that is here. When no node
     * is there, all are taken for being: the device will try again. Any thread.
     */
    public Optional<String> of(DeviceId device, long transaction) {
        List<Node> there = nodes.stream()
                .filter(node -> !absent.contains(node) || absent.size() == nodes.size())
                .sorted(Comparator.comparingLong((Node node) -> node.claimTo(device))
                        .reversed())
                .toList();
        return there.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        there.get(turnOf(device, transaction) % there.size()).uri());
    }

    private int turnOf(DeviceId device, long transaction) {
        long now = clock.millis();
        synchronized (lately) {
            Sent before = lately.remove(device);
            Sent sent = before == null || now - before.at() >= SOON.toMillis()
                    ? new Sent(transaction, 0, now)
                    : before.again(transaction, now);
            lately.put(device, sent);
            return sent.turn();
        }
    }

    /** Devices of which is remembered where they were sent. */
    public int remembered() {
        synchronized (lately) {
            return lately.size();
        }
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
