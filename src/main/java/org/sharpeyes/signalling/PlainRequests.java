package org.sharpeyes.signalling;

import gov.nist.javax.sip.message.SIPRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.PlainKeepalive;
import org.sharpeyes.codec.sip.PlainRequest;
import org.sharpeyes.codec.sip.PlainRequestReader;
import org.sharpeyes.codec.sip.SipAnswer;
import org.sharpeyes.signalling.message.DeviceMessages;
import org.sharpeyes.signalling.message.IncomingMessage;
import org.sharpeyes.signalling.message.IncomingMessage.Way;
import org.sharpeyes.signalling.registrar.Registrar;
import org.sharpeyes.signalling.transaction.RecentAnswers;
import org.sharpeyes.transport.sip.SipEndpoint;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * Answers the REGISTER and MESSAGE that a city of devices sends all day, from their bytes and without JAIN-SIP. What is
 * said here is what {@link RequestRouter} says to the same message in another form.
 */
final class PlainRequests {
    private static final int ANSWER_BYTES = 640;

    private final SipEndpoint endpoint;
    private final ToTags tags;
    private final Registrar registrar;
    private final DeviceMessages messages;
    private final RecentAnswers recent;
    private final AnswerMeters answers;
    private final FastThreadLocal<PlainRequestReader> readers = new FastThreadLocal<>() {
        @Override
        protected PlainRequestReader initialValue() {
            return new PlainRequestReader();
        }
    };

    PlainRequests(
            SipEndpoint endpoint,
            ToTags tags,
            Registrar registrar,
            DeviceMessages messages,
            RecentAnswers recent,
            AnswerMeters answers) {
        this.endpoint = endpoint;
        this.tags = tags;
        this.registrar = registrar;
        this.messages = messages;
        this.recent = recent;
        this.answers = answers;
    }

    /** Answers a Keepalive; false where this is none, or none that is plain, and nothing has been done. */
    boolean takeKeepalive(ByteBuf bytes, SipPeer from) {
        PlainRequest request = readers.get().read(bytes);
        Manscdp.Keepalive keepalive = request == null ? null : keepaliveIn(request);
        if (request == null || keepalive == null) {
            return false;
        }
        int status = messages.receive(keepalive, request.sender(), from);
        ByteBuf answer = written(request, SipAnswer.of(status), from);
        if (status == 200) {
            endpoint.sendUnseen(from, answer);
        } else {
            endpoint.send(from, answer);
        }
        return true;
    }

    /**
     * Answers the request, at once or as soon as it is dealt with; false where this is none, or none that is plain, and
     * nothing has been done.
     *
     * @throws MalformedMessageException when its body could not be read; it has been answered
     */
    boolean take(ByteBuf bytes, SipPeer from) throws MalformedMessageException {
        PlainRequest request = readers.get().read(bytes);
        if (request == null) {
            return false;
        }
        Manscdp.Keepalive keepalive = keepaliveIn(request);
        if (request.isRegister()) {
            send(request, registrar.answer(request.toRegister(), from), from);
        } else if (keepalive != null) {
            send(request, SipAnswer.of(messages.receive(keepalive, request.sender(), from)), from);
        } else {
            report(request, from);
        }
        return true;
    }

    private static Manscdp.@Nullable Keepalive keepaliveIn(PlainRequest request) {
        return request.isRegister()
                ? null
                : PlainKeepalive.read(request.array(), request.bodyStart(), request.bodyEnd());
    }

    private void send(PlainRequest request, SipAnswer answer, SipPeer to) {
        endpoint.send(to, written(request, answer, to));
    }

    private ByteBuf written(PlainRequest request, SipAnswer answer, SipPeer to) {
        answers.count(request.isRegister() ? SIPRequest.REGISTER : SIPRequest.MESSAGE, answer.status());
        ByteBuf bytes = ByteBufAllocator.DEFAULT.directBuffer(ANSWER_BYTES);
        request.answer(answer, tags.of(request.transaction()), to.address(), bytes);
        return bytes;
    }

    private void report(PlainRequest request, SipPeer from) throws MalformedMessageException {
        RecentAnswers.Key key = new RecentAnswers.Key(from.address(), request.transaction());
        int status = recent.begin(key, from);
        if (status == RecentAnswers.PENDING) {
            return;
        }
        IntFunction<byte[]> answer = request.answerLater(tags.of(request.transaction()), from.address());
        if (status != RecentAnswers.NEW) {
            send(from, answer, status);
            return;
        }
        try {
            IncomingMessage message =
                    new IncomingMessage(Way.MESSAGE, request.callId(), request.sender(), from, request.body());
            messages.receive(message, given -> {
                recent.answered(key, given);
                send(from, answer, given);
            });
        } catch (MalformedMessageException e) {
            recent.answered(key, 400);
            send(from, answer, 400);
            throw e;
        }
    }

    private void send(SipPeer to, IntFunction<byte[]> answer, int status) {
        answers.count(SIPRequest.MESSAGE, status);
        endpoint.send(to, answer.apply(status));
    }
}
