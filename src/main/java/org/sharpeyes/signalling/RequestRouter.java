package org.sharpeyes.signalling;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import javax.sip.address.SipURI;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.sip.RegisterRequest;
import org.sharpeyes.codec.sip.SipAnswer;
import org.sharpeyes.codec.sip.SipBadRequest;
import org.sharpeyes.codec.sip.SipMessageReader;
import org.sharpeyes.codec.sip.SipResponseWriter;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.dialog.DeviceInvites;
import org.sharpeyes.signalling.message.DeviceMessages;
import org.sharpeyes.signalling.registrar.Registrar;
import org.sharpeyes.signalling.registrar.Registrations;
import org.sharpeyes.signalling.subscription.Subscriptions;
import org.sharpeyes.signalling.transaction.GatewayAddress;
import org.sharpeyes.signalling.transaction.RecentAnswers;
import org.sharpeyes.signalling.transaction.SignallingThread;
import org.sharpeyes.signalling.transaction.SipTransactions;
import org.sharpeyes.transport.sip.SipEndpoint;
import org.sharpeyes.transport.sip.SipInbound;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * Says who deals with a message. REGISTER, MESSAGE and the like are answered here on the event loop and leave nothing
 * behind; what belongs to a transaction goes to the signalling thread.
 */
final class RequestRouter implements SipInbound {
    private static final Set<String> IN_TRANSACTION = Set.of(SIPRequest.BYE, SIPRequest.CANCEL, SIPRequest.INFO);
    private static final String ALLOWED = "REGISTER, MESSAGE, NOTIFY, OPTIONS, ACK, BYE, CANCEL, INFO";

    private final SipEndpoint endpoint;
    private final GatewayAddress gateway;
    private final Registrar registrar;
    private final Registrations registrations;
    private final DeviceMessages messages;
    private final Subscriptions subscriptions;
    private final SipTransactions transactions;
    private final DeviceInvites invites;
    private final RecentAnswers recent;
    private final SignallingThread thread;
    private final MeterRegistry meters;

    RequestRouter(
            SipEndpoint endpoint,
            GatewayAddress gateway,
            Registrar registrar,
            Registrations registrations,
            DeviceMessages messages,
            Subscriptions subscriptions,
            SipTransactions transactions,
            DeviceInvites invites,
            RecentAnswers recent,
            SignallingThread thread,
            MeterRegistry meters) {
        this.endpoint = endpoint;
        this.gateway = gateway;
        this.registrar = registrar;
        this.registrations = registrations;
        this.messages = messages;
        this.subscriptions = subscriptions;
        this.transactions = transactions;
        this.invites = invites;
        this.recent = recent;
        this.thread = thread;
        this.meters = meters;
    }

    @Override
    public void onMessage(SipPeer from, ByteBuf bytes) throws MalformedMessageException {
        switch (read(from, bytes)) {
            case SIPRequest request when isStateless(request) -> answerOnce(request, from);
            case SIPMessage message -> pass(message, from);
        }
    }

    private SIPMessage read(SipPeer from, ByteBuf bytes) throws MalformedMessageException {
        try {
            return SipMessageReader.read(bytes);
        } catch (MalformedMessageException e) {
            SipBadRequest.answer(bytes, from.address()).ifPresent(answer -> endpoint.send(from, answer));
            throw e;
        }
    }

    private static boolean isStateless(SIPRequest request) {
        return !IN_TRANSACTION.contains(request.getMethod());
    }

    private void pass(SIPMessage message, SipPeer from) {
        boolean accepted = thread.run(() -> {
            if (!(message instanceof SIPResponse response && invites.takesOver(response))) {
                transactions.receive(message, from);
            }
        });
        if (!accepted) {
            meters.counter("gw.sip.overload").increment();
        }
    }

    private void answerOnce(SIPRequest request, SipPeer from) {
        if (request.getMethod().equals(SIPRequest.ACK)) {
            return;
        }
        RecentAnswers.Key key = RecentAnswers.Key.of(request, from);
        if (recent.isNew(key, from)) {
            answer(request, from, key);
            return;
        }
        byte[] sentBefore = recent.find(key);
        if (sentBefore != null) {
            endpoint.send(from, sentBefore);
        }
    }

    private void answer(SIPRequest request, SipPeer from, RecentAnswers.Key key) {
        Optional<DeviceId> device = sender(request);
        IntConsumer plain = status -> send(plain(request, status, from), from, key);
        switch (request.getMethod()) {
            case SIPRequest.OPTIONS -> plain.accept(200);
            case SIPRequest.REGISTER ->
                device.ifPresentOrElse(
                        id -> send(register(request, id, from), from, key),
                        () -> plain.accept(400));
            case SIPRequest.NOTIFY ->
                subscriptions
                        .deviceOf(request)
                        .or(() -> device)
                        .ifPresentOrElse(id -> notified(request, id, from, plain), () -> plain.accept(400));
            case SIPRequest.MESSAGE ->
                device.ifPresentOrElse(id -> report(request, id, from, plain), () -> plain.accept(400));
            default -> plain.accept(405);
        }
    }

    private byte[] register(SIPRequest request, DeviceId device, SipPeer from) {
        SipAnswer answer = registrar.answer(RegisterRequest.of(request, device), from);
        return SipResponseWriter.answer(request, answer, gateway.token(), from.address())
                .toBytes();
    }

    /** Some devices notify outside any dialog: then From says who it is, as with a MESSAGE. */
    private void notified(SIPRequest request, DeviceId device, SipPeer from, IntConsumer answer) {
        if (subscriptions.isLeftOver(request, device)) {
            answer.accept(481);
            return;
        }
        IntConsumer counted = status -> {
            if (status == 200) {
                subscriptions.onNotify(request);
            }
            answer.accept(status);
        };
        if (request.getRawContent() == null || request.getRawContent().length == 0) {
            counted.accept(registrations.heardFrom(device, from).isPresent() ? 200 : 403);
        } else {
            report(request, device, from, counted);
        }
    }

    private void report(SIPRequest request, DeviceId device, SipPeer from, IntConsumer answer) {
        byte[] body = request.getRawContent();
        try {
            messages.receive(body == null ? new byte[0] : body, device, from, answer);
        } catch (MalformedMessageException e) {
            meters.counter("gw.sip.malformed").increment();
            answer.accept(400);
        }
    }

    private byte[] plain(SIPRequest request, int status, SipPeer from) {
        SipResponseWriter answer = SipResponseWriter.answer(request, status, gateway.token(), from.address());
        boolean listed = status == 405 || request.getMethod().equals(SIPRequest.OPTIONS);
        return (listed ? answer.header("Allow", ALLOWED) : answer).toBytes();
    }

    private void send(byte[] answer, SipPeer to, RecentAnswers.Key key) {
        recent.answered(key, answer);
        endpoint.send(to, answer);
    }

    private static Optional<DeviceId> sender(SIPRequest request) {
        @Nullable String user = request.getFrom().getAddress().getURI() instanceof SipURI uri ? uri.getUser() : null;
        return user != null && DeviceId.isValid(user) ? Optional.of(new DeviceId(user)) : Optional.empty();
    }

    @Override
    public void onDisconnected(SipPeer peer) {
        registrations.disconnected(peer);
        transactions.disconnected(peer);
    }
}
