package org.sharpeyes.signalling;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javax.sip.address.SipURI;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.sip.GbVersion;
import org.sharpeyes.codec.sip.RegisterRequest;
import org.sharpeyes.codec.sip.SipAnswer;
import org.sharpeyes.codec.sip.SipBadRequest;
import org.sharpeyes.codec.sip.SipGlance;
import org.sharpeyes.codec.sip.SipMessageReader;
import org.sharpeyes.codec.sip.SipReply;
import org.sharpeyes.codec.sip.SipResponseWriter;
import org.sharpeyes.codec.sip.TransactionHash;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.dialog.DeviceInvites;
import org.sharpeyes.signalling.message.DeviceMessages;
import org.sharpeyes.signalling.message.IncomingMessage;
import org.sharpeyes.signalling.message.IncomingMessage.Way;
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
import org.slf4j.MDC;

/**
 * Says who deals with a message. REGISTER, MESSAGE and the like are answered here on the event loop and leave nothing
 * behind; what belongs to a transaction goes to the signalling thread.
 */
final class RequestRouter implements SipInbound {
    private static final Set<String> IN_TRANSACTION = Set.of(SIPRequest.BYE, SIPRequest.CANCEL, SIPRequest.INFO);
    private static final Set<Integer> REFUSALS = Set.of(400, 405, 416, 420, 481, 505);
    private static final String ALLOWED = "REGISTER, MESSAGE, NOTIFY, OPTIONS, ACK, BYE, CANCEL, INFO";

    private final SipEndpoint endpoint;
    private final Registrar registrar;
    private final Registrations registrations;
    private final DeviceMessages messages;
    private final Subscriptions subscriptions;
    private final SipTransactions transactions;
    private final DeviceInvites invites;
    private final RecentAnswers recent;
    private final SignallingThread thread;
    private final MeterRegistry meters;
    private final GatewayAddress gateway;
    private final FloodLimits limits;
    private final ToTags tags;
    private final PlainRequests plain;
    private final AnswerMeters answers;
    private final BooleanSupplier watched;

    /** @param watched whether somebody looks at devices: then nothing is too common to be seen */
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
            FloodLimits limits,
            BooleanSupplier watched,
            MeterRegistry meters) {
        this.endpoint = endpoint;
        this.registrar = registrar;
        this.registrations = registrations;
        this.messages = messages;
        this.subscriptions = subscriptions;
        this.transactions = transactions;
        this.invites = invites;
        this.recent = recent;
        this.thread = thread;
        this.meters = meters;
        this.gateway = gateway;
        this.limits = limits;
        this.watched = watched;
        this.tags = new ToTags(gateway.random().nextLong());
        this.answers = new AnswerMeters(meters);
        this.plain = new PlainRequests(endpoint, tags, registrar, messages, recent, answers);
    }

    @Override
    public boolean onRoutine(SipPeer from, ByteBuf bytes) {
        boolean isMessage = bytes.getByte(bytes.readerIndex()) == 'M';
        return isMessage && !watched.getAsBoolean() && plain.takeKeepalive(bytes, from);
    }

    @Override
    public void onMessage(SipPeer from, ByteBuf bytes) throws MalformedMessageException {
        if (plain.take(bytes, from)) {
            return;
        }
        SipGlance glance = SipGlance.at(bytes);
        if (!glance.isSip()) {
            limits.count(from.address());
            throw new MalformedMessageException("the first line does not name SIP");
        }
        if (glance.isResponse()) {
            onResponse(from, bytes);
        } else if (limits.isOver(from.address()) && !isRegistered(glance, from)) {
            drop("flood");
        } else {
            SIPMessage message = read(from, bytes);
            glance.sender().ifPresent(sender -> MDC.put("device", sender));
            MDC.put("callId", message.getCallId().getCallId());
            route(message, glance, from);
        }
    }

    private void onResponse(SipPeer from, ByteBuf bytes) throws MalformedMessageException {
        SipReply reply = SipReply.of(bytes);
        if (reply == null || !gateway.isOurs(reply.key().branch())) {
            drop("stray-answer");
        } else if (SipTransactions.isOfTheStack(reply.key())) {
            pass(read(from, bytes), from);
        } else if (!thread.run(() -> transactions.receive(reply, from))) {
            drop("overload");
        }
    }

    /** Whether a device that is registered at exactly that address may have sent it: then limits are not for it. */
    private boolean isRegistered(SipGlance glance, SipPeer from) {
        return glance.sender()
                .filter(DeviceId::isValid)
                .flatMap(id -> registrations.find(new DeviceId(id)))
                .filter(known -> known.peer().address().equals(from.address()))
                .isPresent();
    }

    private void route(SIPMessage message, SipGlance glance, SipPeer from) {
        switch (message) {
            case SIPRequest request
            when isStateless(request) ->
                Objections.to(request, glance)
                        .filter(objection -> !request.getMethod().equals(SIPRequest.ACK))
                        .ifPresentOrElse(objection -> send(request, objection, from), () -> answer(request, from));
            case SIPRequest request
            when !invites.knows(request.getCallId().getCallId()) -> send(request, SipAnswer.of(481), from);
            default -> pass(message, from);
        }
    }

    private void drop(String reason) {
        meters.counter("gw.sip.dropped", "reason", reason).increment();
    }

    private SIPMessage read(SipPeer from, ByteBuf bytes) throws MalformedMessageException {
        try {
            return SipMessageReader.read(bytes);
        } catch (MalformedMessageException e) {
            limits.count(from.address());
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
            drop("overload");
        }
    }

    private void answer(SIPRequest request, SipPeer from) {
        Optional<DeviceId> device =
                sender(request).or(() -> invites.deviceOf(request.getCallId().getCallId()));
        switch (request.getMethod()) {
            case SIPRequest.ACK -> {}
            case SIPRequest.OPTIONS -> send(request, SipAnswer.of(200).header("Allow", ALLOWED), from);
            case SIPRequest.REGISTER ->
                send(
                        request,
                        device.map(id -> registrar.answer(RegisterRequest.of(request, id), from))
                                .orElseGet(() -> SipAnswer.of(400).header(GbVersion.HEADER, GbVersion.V2022)),
                        from);
            case SIPRequest.NOTIFY ->
                once(
                        request,
                        from,
                        answer -> subscriptions
                                .deviceOf(request)
                                .or(() -> device)
                                .ifPresentOrElse(id -> notified(request, id, from, answer), () -> answer.accept(400)));
            case SIPRequest.MESSAGE ->
                once(
                        request,
                        from,
                        answer -> device.ifPresentOrElse(
                                id -> report(request, id, from, answer), () -> answer.accept(400)));
            default -> send(request, SipAnswer.of(405).header("Allow", ALLOWED), from);
        }
    }

    /** A request that must not be acted on twice. */
    private void once(SIPRequest request, SipPeer from, Consumer<IntConsumer> act) {
        RecentAnswers.Key key = new RecentAnswers.Key(from.address(), TransactionHash.of(request));
        int status = recent.begin(key, from);
        if (status == RecentAnswers.NEW) {
            act.accept(given -> {
                recent.answered(key, given);
                send(request, SipAnswer.of(given), from);
            });
        } else if (status != RecentAnswers.PENDING) {
            send(request, SipAnswer.of(status), from);
        }
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
            Way way = request.getMethod().equals(SIPRequest.NOTIFY) ? Way.NOTIFY : Way.MESSAGE;
            messages.receive(
                    new IncomingMessage(
                            way, request.getCallId().getCallId(), device, from, body == null ? new byte[0] : body),
                    answer);
        } catch (MalformedMessageException e) {
            drop("malformed");
            answer.accept(400);
        }
    }

    private void send(SIPRequest request, SipAnswer answer, SipPeer to) {
        if (answer.status() == 403) {
            limits.countRefused(to.address());
        } else if (REFUSALS.contains(answer.status())) {
            limits.count(to.address());
        }
        answers.count(request.getMethod(), answer.status());
        String tag = tags.textOf(TransactionHash.of(request));
        endpoint.send(
                to, SipResponseWriter.answer(request, answer, tag, to.address()).toBytes());
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
