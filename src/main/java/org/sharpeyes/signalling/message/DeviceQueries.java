package org.sharpeyes.signalling.message;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.ManscdpWriter;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.registrar.Registration;
import org.sharpeyes.signalling.registrar.Registrations;
import org.sharpeyes.signalling.transaction.GatewayAddress;
import org.sharpeyes.signalling.transaction.SignallingThread;
import org.sharpeyes.signalling.transaction.SipTransactions;
import org.sharpeyes.transport.sip.SipPeer;

/** Sends MANSCDP messages to devices, each in a MESSAGE of its own. Any thread. */
public final class DeviceQueries {
    /** What is reported when the device did not answer at all. */
    public static final int NO_ANSWER = 408;
    /** What is reported when the device is not registered. */
    public static final int NOT_REGISTERED = 480;

    private static final int NOT_RUNNING = 503;
    private static final String CONTENT_TYPE = "Application/MANSCDP+xml";

    private final GatewayAddress gateway;
    private final SipTransactions transactions;
    private final Registrations registrations;
    private final Profiles profiles;
    private final SignallingThread thread;
    private final AtomicLong sequence = new AtomicLong();

    public DeviceQueries(
            GatewayAddress gateway,
            SipTransactions transactions,
            Registrations registrations,
            Profiles profiles,
            SignallingThread thread) {
        this.gateway = gateway;
        this.transactions = transactions;
        this.registrations = registrations;
        this.profiles = profiles;
        this.thread = thread;
    }

    /**
     * Sends a message to a registered device. What it answers in MANSCDP comes back as a message of its own.
     *
     * @return the status of the SIP answer; fails only if it is cancelled, which ends the repeating, too
     */
    public CompletionStage<Integer> send(DeviceId device, Manscdp message) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        if (!thread.run(() -> send(device, message, status))) {
            status.complete(NOT_RUNNING);
        }
        return status;
    }

    private void send(DeviceId device, Manscdp message, CompletableFuture<Integer> status) {
        Optional<Registration> registration = registrations.find(device);
        if (registration.isEmpty()) {
            status.complete(NOT_REGISTERED);
            return;
        }
        SipPeer peer = registration.get().peer();
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
