package org.sharpeyes.signalling.message;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.ManscdpWriter;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.catalog.QuerySender;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.registrar.Registration;
import org.sharpeyes.signalling.registrar.Registrations;
import org.sharpeyes.signalling.transaction.GatewayAddress;
import org.sharpeyes.signalling.transaction.SignallingThread;
import org.sharpeyes.signalling.transaction.SipTransactions;
import org.sharpeyes.transport.sip.SipPeer;

/** Sends MANSCDP messages to devices, each in a MESSAGE of its own. Any thread. */
public final class DeviceQueries implements QuerySender {
    /** What is reported when the device did not answer at all. */
    public static final int NO_ANSWER = 408;
    /** What is reported when the device is not registered. */
    public static final int NOT_REGISTERED = 480;

    private static final int NOT_RUNNING = 503;
    /** Long enough for ten thousand items in small parts. */
    private static final Duration CONNECTION_LASTS = Duration.ofMinutes(2);

    private static final String CONTENT_TYPE = "Application/MANSCDP+xml";

    private final GatewayAddress gateway;
    private final SipTransactions transactions;
    private final Function<InetSocketAddress, CompletionStage<SipPeer>> connector;
    private final Registrations registrations;
    private final Profiles profiles;
    private final SignallingThread thread;
    private final AtomicLong sequence = new AtomicLong();

    /** @param connector opens TCP connections to devices */
    public DeviceQueries(
            GatewayAddress gateway,
            SipTransactions transactions,
            Function<InetSocketAddress, CompletionStage<SipPeer>> connector,
            Registrations registrations,
            Profiles profiles,
            SignallingThread thread) {
        this.gateway = gateway;
        this.transactions = transactions;
        this.connector = connector;
        this.registrations = registrations;
        this.profiles = profiles;
        this.thread = thread;
    }

    /**
     * Sends a message to a registered device. What it answers in MANSCDP comes back as a message of its own.
     *
     * @return the status of the SIP answer; fails only if it is cancelled, which ends the repeating, too
     */
    @Override
    public CompletionStage<Integer> send(DeviceId device, Manscdp message) {
        return send(device, message, Registration::peer);
    }

    @Override
    public CompletionStage<Optional<QuerySender>> overTcp(DeviceId device) {
        Optional<SipPeer> overUdp =
                registrations.find(device).map(Registration::peer).filter(peer -> peer.connection() == null);
        return overUdp.isEmpty()
                ? CompletableFuture.completedStage(Optional.empty())
                : connector
                        .apply(overUdp.get().address())
                        .thenApply(peer -> Optional.of(over(peer)))
                        .exceptionally(refused -> Optional.empty());
    }

    /** The device may answer on it, or as it always does. */
    private QuerySender over(SipPeer peer) {
        Channel connection = Objects.requireNonNull(peer.connection());
        thread.runAfter(CONNECTION_LASTS, () -> {
            var unused = connection.close();
        });
        return (device, message) -> send(device, message, registration -> peer);
    }

    private CompletionStage<Integer> send(DeviceId device, Manscdp message, Function<Registration, SipPeer> way) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        if (!thread.run(() -> send(device, message, way, status))) {
            status.complete(NOT_RUNNING);
        }
        return status;
    }

    private void send(
            DeviceId device, Manscdp message, Function<Registration, SipPeer> way, CompletableFuture<Integer> status) {
        Optional<Registration> registration = registrations.find(device);
        if (registration.isEmpty()) {
            status.complete(NOT_REGISTERED);
            return;
        }
        SipPeer peer = way.apply(registration.get());
        Charset charset = profiles.of(device).charset(registration.get().gbVersion());
        byte[] request = gateway.request("MESSAGE", GatewayAddress.uriOf(device.value(), peer), peer)
                .from(gateway.uri(), gateway.token())
                .to(gateway.uriOf(device.value()), null)
                .callId(gateway.callId())
                .cseq(sequence.incrementAndGet() & 0x7FFF_FFFF)
                .body(CONTENT_TYPE, ManscdpWriter.write(message, charset))
                .toBytes();
        Runnable giveUp = transactions.ask(request, peer, status::complete);
        var unused = status.whenComplete((answer, failure) -> {
            if (status.isCancelled()) {
                thread.run(giveUp);
            }
        });
    }
}
