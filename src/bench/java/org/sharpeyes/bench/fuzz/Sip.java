package org.sharpeyes.bench.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.sip.PlainRequestReader;
import org.sharpeyes.codec.sip.SipBadRequest;
import org.sharpeyes.codec.sip.SipGlance;
import org.sharpeyes.codec.sip.SipMessageReader;
import org.sharpeyes.codec.sip.SipReply;
import org.sharpeyes.codec.sip.SipStreamFramer;

/** A datagram, and a stream: all readers of SIP. What the one-pass reader takes, the parser takes, too. */
public final class Sip {
    private static final PlainRequestReader PLAIN = new PlainRequestReader();
    private static final InetSocketAddress SOURCE = new InetSocketAddress("192.0.2.20", 5060);

    private Sip() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ByteBuf datagram = Unpooled.wrappedBuffer(input);
        boolean plain = PLAIN.read(datagram) != null;
        SipGlance glance = SipGlance.at(datagram);
        glance.sender();
        glance.branch();
        if (glance.isResponse()) {
            reply(datagram);
        }
        try {
            SipMessageReader.read(datagram);
        } catch (MalformedMessageException refused) {
            if (plain) {
                throw new AssertionError("plain, and refused: " + refused.getMessage());
            }
            SipBadRequest.answer(datagram, SOURCE);
        }
        stream(Unpooled.wrappedBuffer(input));
    }

    private static void reply(ByteBuf datagram) {
        SipReply reply = SipReply.of(datagram);
        if (reply != null) {
            reply.message();
        }
    }

    private static void stream(ByteBuf stream) {
        try {
            for (ByteBuf next = SipStreamFramer.next(stream); next != null; next = SipStreamFramer.next(stream)) {
                next.release();
            }
        } catch (MalformedMessageException refused) {
            // as it should be
        }
    }
}
