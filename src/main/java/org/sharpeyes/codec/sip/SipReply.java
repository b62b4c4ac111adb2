package org.sharpeyes.codec.sip;

import gov.nist.javax.sip.message.SIPResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;

/**
 * A response of which no more is read than what it answers and how; most who ask want to know nothing else.
 *
 * @param status from 100 to 699
 * @param bytes the whole message, a copy
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares responses
public record SipReply(TransactionKey key, int status, byte[] bytes) {
    private static final int STATUS_AT = "SIP/2.0 ".length();

    /** Looks at all readable bytes without moving the indices; null where that is no response, or what it answers is missing. */
    public static @Nullable SipReply of(ByteBuf message) {
        byte[] bytes = ByteBufUtil.getBytes(message);
        int status = statusOf(bytes);
        TransactionKey key = status < 0 ? null : TransactionKey.of(bytes);
        return key == null ? null : new SipReply(key, status, bytes);
    }

    private static int statusOf(byte[] bytes) {
        if (bytes.length < STATUS_AT + 3 || bytes[STATUS_AT - 1] != ' ') {
            return -1;
        }
        int status = 0;
        for (int i = STATUS_AT; i < STATUS_AT + 3; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            status = status * 10 + digit;
        }
        return status < 100 || status > 699 ? -1 : status;
    }

    public boolean isFinal() {
        return status >= 200;
    }

    /** All of it; empty when it cannot be read. */
    public Optional<SIPResponse> message() {
        try {
            return Optional.of(SipMessageReader.read(bytes))
                    .filter(SIPResponse.class::isInstance)
                    .map(SIPResponse.class::cast);
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }
}
