package org.sharpeyes.signalling;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.PlainKeepalive;
import org.sharpeyes.codec.sip.PlainRequest;
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

    PlainRequests(
            SipEndpoint endpoint, ToTags tags, Registrar registrar, DeviceMessages messages, RecentAnswers recent) {
        this.endpoint = endpoint;
        this.tags = tags;
        this.registrar = registrar;
        this.messages = messages;
        this.recent = recent;
    }

    /**
     * Answers the request, at once or as soon as it is dealt with.
     *
     * @throws MalformedMessageException when its body could not be read; it has been answered
     */
    void answer(PlainRequest request, SipPeer from) throws MalformedMessageException {
        if (request.isRegister()) {
            send(request, registrar.answer(request.toRegister(), from), from);
            return;
        }
        Manscdp.@Nullable Keepalive keepalive =
                PlainKeepalive.read(request.array(), request.bodyStart(), request.bodyEnd());
        if (keepalive != null) {
            send(request, SipAnswer.of(messages.receive(keepalive, request.sender(), from)), from);
        } else {
            report(request, from);
        }
    }

    private void send(PlainRequest request, SipAnswer answer, SipPeer to) {
        ByteBuf bytes = ByteBufAllocator.DEFAULT.directBuffer(ANSWER_BYTES);
        request.answer(answer, tags.of(request.transaction()), to.address(), bytes);
        endpoint.send(to, bytes);
    }

    private void report(PlainRequest request, SipPeer from) throws MalformedMessageException {
        RecentAnswers.Key key = new RecentAnswers.Key(from.address(), request.transaction());
        int status = recent.begin(key, from);
        if (status == RecentAnswers.PENDING) {
            return;
        }
        IntFunction<byte[]> answer = request.answerLater(tags.of(request.transaction()), from.address());
        if (status != RecentAnswers.NEW) {
            endpoint.send(from, answer.apply(status));
            return;
        }
        try {
            IncomingMessage message =
                    new IncomingMessage(Way.MESSAGE, request.callId(), request.sender(), from, request.body());
            messages.receive(message, given -> {
                recent.answered(key, given);
                endpoint.send(from, answer.apply(given));
            });
        } catch (MalformedMessageException e) {
            recent.answered(key, 400);
            endpoint.send(from, answer.apply(400));
            throw e;
        }
    }
}
