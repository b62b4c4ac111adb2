package org.sharpeyes.codec.sip;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.sharpeyes.codec.MalformedMessageException;

/** The 400 to a request that could not be read, copied from its raw header lines (RFC 3261 §8.2.6). */
public final class SipBadRequest {
    private static final String[][] COPIED = {{"From", "f"}, {"To", "t"}, {"Call-ID", "i"}, {"CSeq", "cseq"}};

    private SipBadRequest() {}

    /** The response with whatever can be copied; empty when it could not find its way, or would answer a response or an ACK. */
    public static Optional<byte[]> answer(ByteBuf request, InetSocketAddress source) {
        try {
            SipHead head = SipHead.find(request);
            if (head == null
                    || !head.startLine().endsWith(" SIP/2.0")
                    || head.startLine().startsWith("ACK ")) {
                return Optional.empty();
            }
            return answer(head, source);
        } catch (MalformedMessageException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> answer(SipHead head, InetSocketAddress source) {
        Optional<String> via = head.value("Via", "v");
        if (via.isEmpty()) {
            return Optional.empty();
        }
        SipText text = new SipText();
        text.line("SIP/2.0 400 Bad Request");
        text.header("Via", via.get() + ";received=" + source.getAddress().getHostAddress());
        for (String[] names : COPIED) {
            Optional<String> value = head.value(names[0], names[1]);
            value.ifPresent(copied -> text.header(names[0], copied));
        }
        return Optional.of(text.toBytes());
    }
}
