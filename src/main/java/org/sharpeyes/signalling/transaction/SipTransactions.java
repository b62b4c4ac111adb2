package org.sharpeyes.signalling.transaction;

import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TooManyListenersException;
import java.util.UUID;
import java.util.function.IntConsumer;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.sip.SipMessageReader;
import org.sharpeyes.codec.sip.SipReply;
import org.sharpeyes.codec.sip.TransactionKey;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.transport.sip.SipEndpoint;
import org.sharpeyes.transport.sip.SipPeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions of one gateway: INVITE and CANCEL are JAIN-SIP's, all other requests of ours {@link
 * ClientTransactions}'. All methods are called on the signalling thread, all users are called there.
 */
public final class SipTransactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SipTransactions.class);

    private static final Set<String> OF_THE_STACK = Set.of(SIPRequest.INVITE, SIPRequest.CANCEL);
    private static final Duration SWEEP = Duration.ofMillis(50);
    private static final int NO_ANSWER = 408;

    private final SignallingThread thread;
    private final PeerDirectory peers;
    private final ClientTransactions asked;
    private final Rounds sweeping;
    private final SipStackImpl stack;
    private final SipProviderImpl provider;
    private final Map<SipProtocol, PeerMessageProcessor> processors = new EnumMap<>(SipProtocol.class);

    /**
     * Makes a stack on an endpoint.
     *
     * @param address what the stack calls itself by
     * @param thread the signalling thread
     */
    public SipTransactions(SipEndpoint endpoint, InetAddress address, SignallingThread thread) {
        this.thread = thread;
        this.peers = new PeerDirectory(endpoint);
        this.asked = new ClientTransactions(peers::send, System::nanoTime);
        this.sweeping = new Rounds(thread, SWEEP, asked::sweep);
        int port = endpoint.localAddress().getPort();
        try {
            this.stack = new SipStackImpl(properties());
            stack.setMessageProcessorFactory((owner, ip, onPort, transport) -> {
                PeerMessageProcessor processor = new PeerMessageProcessor(ip, onPort, transport, owner, peers);
                processors.put(SipProtocol.valueOf(transport.toUpperCase(Locale.ROOT)), processor);
                return processor;
            });
            String host = address.getHostAddress();
            ListeningPoint udp = stack.createListeningPoint(host, port, ListeningPoint.UDP);
            this.provider = (SipProviderImpl) stack.createSipProvider(udp);
            provider.addListeningPoint(stack.createListeningPoint(host, port, ListeningPoint.TCP));
            if (endpoint.tlsPort() != 0) {
                provider.addListeningPoint(stack.createListeningPoint(host, endpoint.tlsPort(), ListeningPoint.TLS));
            }
        } catch (SipException | InvalidArgumentException e) {
            throw new IllegalStateException("the SIP stack does not start", e);
        }
    }

    /** Says who answers requests. Once, before anything is sent or received. */
    public void start(ServerTransactionUser server) {
        try {
            provider.addSipListener(new StackListener(provider, thread, server));
        } catch (TooManyListenersException e) {
            throw new IllegalStateException("started twice", e);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "gateway-" + UUID.randomUUID());
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        properties.setProperty("javax.sip.ROUTER_PATH", PeerRouter.class.getName());
        properties.setProperty("javax.sip.USE_ROUTER_FOR_ALL_URIS", "true");
        properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", SilentServerLogger.class.getName());
        properties.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
        properties.setProperty("gov.nist.javax.sip.COMPUTE_CONTENT_LENGTH_FROM_MESSAGE_BODY", "true");
        properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        properties.setProperty("gov.nist.javax.sip.MAX_TX_LIFETIME_INVITE", "180");
        properties.setProperty("gov.nist.javax.sip.MAX_TX_LIFETIME_NON_INVITE", "60");
        return properties;
    }

    /** A message from the network that belongs to a transaction or begins one. */
    public void receive(SIPMessage message, SipPeer from) {
        try {
            peers.remember(from);
            PeerMessageChannel channel = (PeerMessageChannel) processorOf(from)
                    .createMessageChannel(
                            from.address().getAddress(), from.address().getPort());
            channel.processMessage(message);
        } catch (IOException | ParseException e) {
            LOG.debug("dropped a message from {}: {}", from, e.getMessage());
        }
    }

    /**
     * Sends a request in a transaction of its own; a CANCEL goes where its INVITE went.
     *
     * @param request the whole request, with a branch of its own
     * @return gives it up: from then on nothing is repeated, and an answer is not heard; to be run on the signalling
     *     thread
     */
    public Runnable send(byte[] request, SipPeer to, ClientTransactionUser user) {
        TransactionKey key = keyOf(request);
        if (!OF_THE_STACK.contains(key.method())) {
            return ask(key, request, to, new Reader(user));
        }
        try {
            return send((SIPRequest) SipMessageReader.read(request), to, user);
        } catch (MalformedMessageException e) {
            throw new IllegalArgumentException("a request of our own that cannot be read", e);
        }
    }

    /**
     * As {@link #send}, for who wants to know no more than how it was answered; not for INVITE.
     *
     * @param status of the final answer, 408 when there was none
     */
    public Runnable ask(byte[] request, SipPeer to, IntConsumer status) {
        return ask(keyOf(request), request, to, new ClientTransactions.Asker() {
            @Override
            public void onReply(SipReply reply, SipPeer from) {
                status.accept(reply.status());
            }

            @Override
            public void onTimeout() {
                status.accept(NO_ANSWER);
            }
        });
    }

    private Runnable ask(TransactionKey key, byte[] request, SipPeer to, ClientTransactions.Asker asker) {
        sweeping.wake();
        return asked.send(key, request, to, asker);
    }

    private static TransactionKey keyOf(byte[] request) {
        TransactionKey key = TransactionKey.of(request);
        if (key == null) {
            throw new IllegalArgumentException("a request of our own that cannot be read");
        }
        return key;
    }

    /** Reads the whole answer for somebody; one that cannot be read is none. */
    private record Reader(ClientTransactionUser user) implements ClientTransactions.Asker {
        @Override
        public void onReply(SipReply reply, SipPeer from) {
            reply.message().ifPresentOrElse(response -> onFinal(response, from), user::onTimeout);
        }

        private void onFinal(SIPResponse response, SipPeer from) {
            response.setRemoteAddress(from.address().getAddress());
            response.setRemotePort(from.address().getPort());
            user.onFinal(response);
        }

        @Override
        public void onTimeout() {
            user.onTimeout();
        }
    }

    /** Whether a response to that is to be given to {@link #receive(SIPMessage, SipPeer)}. */
    public static boolean isOfTheStack(TransactionKey key) {
        return OF_THE_STACK.contains(key.method());
    }

    /** A response to any other request. */
    public void receive(SipReply reply, SipPeer from) {
        asked.receive(reply, from);
    }

    /** Requests other than INVITE that wait for their answer; any thread. */
    public int waiting() {
        return asked.size();
    }

    private Runnable send(SIPRequest request, SipPeer to, ClientTransactionUser user) {
        peers.remember(to);
        request.setApplicationData(to);
        try {
            ClientTransaction transaction = provider.getNewClientTransaction(request);
            transaction.setApplicationData(user);
            transaction.sendRequest();
            return () -> giveUp(transaction);
        } catch (SipException e) {
            LOG.debug("cannot send {} to {}: {}", request.getMethod(), to, e.getMessage());
            user.onTimeout();
            return () -> {};
        }
    }

    private static void giveUp(ClientTransaction transaction) {
        transaction.setApplicationData(ClientTransactionUser.UNHEARD);
        try {
            transaction.terminate();
        } catch (ObjectInUseException inDialog) {
            LOG.debug("a transaction goes on: {}", inDialog.getMessage());
        }
    }

    /** Sends an ACK, which has no transaction (RFC 3261 §13.2.2.4). */
    public void sendOnce(byte[] request, SipPeer to) {
        peers.send(to, request);
    }

    /** A connection is gone; may be called on any thread. */
    public void disconnected(SipPeer peer) {
        peers.forget(peer);
    }

    private PeerMessageProcessor processorOf(SipPeer peer) throws IOException {
        PeerMessageProcessor processor = processors.get(peer.protocol());
        if (processor == null) {
            throw new IOException("the stack has stopped");
        }
        return processor;
    }

    /** Ends all transactions without a word. The stack takes a second for it, which nobody has to wait for. */
    @Override
    public void close() {
        Thread.ofPlatform().daemon().name("sip-stack-stop").start(stack::stop);
    }
}
