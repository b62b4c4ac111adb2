package org.sharpeyes.codec.sip;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;

/**
 * Cuts a TCP byte stream into SIP messages by Content-Length (RFC 3261 §18.3), skipping the CRLF keepalives between
 * them (RFC 5626 §3.5.1). Stateless: the caller keeps the bytes that are not yet a whole message.
 */
public final class SipStreamFramer {
    private SipStreamFramer() {}

    /**
     * The next whole message, or null when more bytes are needed.
     *
     * @param stream what has been received; its reader index moves past what was consumed
     * @return a retained slice that the caller releases
     * @throws MalformedMessageException when the stream cannot be cut any further and must be closed
     */
    public static @Nullable ByteBuf next(ByteBuf stream) throws MalformedMessageException {
        skipKeepalives(stream);
        SipHead head = SipHead.find(stream);
        if (head == null) {
            return null;
        }
        int length = head.length() + head.contentLength();
        if (length > SipMessageReader.MAX_MESSAGE_BYTES) {
            throw new MalformedMessageException("a SIP message of %d bytes is too long".formatted(length));
        }
        return stream.readableBytes() < length ? null : stream.readRetainedSlice(length);
    }

    private static void skipKeepalives(ByteBuf stream) {
        while (stream.isReadable()) {
            byte next = stream.getByte(stream.readerIndex());
            if (next != '\r' && next != '\n') {
                return;
            }
            stream.skipBytes(1);
        }
    }
}
