package org.sharpeyes.codec.sip;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.text.ParseException;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;

/**
 * Reads one whole SIP message (RFC 3261 §7). What comes back has From, To, Call-ID, CSeq and a Via, a CSeq method that
 * is the request's own, and its body as bytes: everything behind the headers, since devices miscount Content-Length.
 * Other headers that cannot be read are skipped. Stateless, any thread.
 */
public final class SipMessageReader {
    /** Largest message, in bytes: what fits a UDP datagram. */
    public static final int MAX_MESSAGE_BYTES = 65_535;

    static {
        // Without a logger of ours the parser's classes ask for log4j.
        if (CommonLogger.legacyLogger == null) {
            CommonLogger.legacyLogger = new SilentStackLogger();
        }
    }

    private SipMessageReader() {}

    /** As {@link #read(ByteBuf)}. */
    public static SIPMessage read(byte[] message) throws MalformedMessageException {
        return read(Unpooled.wrappedBuffer(message));
    }

    /**
     * Reads all readable bytes of the buffer without moving its indices.
     *
     * @throws MalformedMessageException on anything that is not one SIP message
     */
    public static SIPMessage read(ByteBuf message) throws MalformedMessageException {
        if (message.readableBytes() > MAX_MESSAGE_BYTES) {
            throw new MalformedMessageException("a SIP message has at most " + MAX_MESSAGE_BYTES + " bytes");
        }
        SipHead head = SipHead.find(message);
        if (head == null) {
            throw new MalformedMessageException("no empty line ends the SIP headers");
        }
        if (head.contradictsItself()) {
            throw new MalformedMessageException("a header that may be there once is there twice");
        }
        if (head.escapesInVia()) {
            throw new MalformedMessageException("a Via has no comments");
        }
        int start = message.readerIndex();
        try {
            SIPMessage read = parse(
                    HeaderNames.areUsual(head)
                            ? ByteBufUtil.getBytes(message, start, head.length())
                            : HeaderNames.usual(head));
            int bodyLength = message.readableBytes() - head.length();
            if (bodyLength > 0) {
                read.setMessageContent(ByteBufUtil.getBytes(message, start + head.length(), bodyLength));
            }
            return read;
        } catch (ParseException | RuntimeException e) {
            throw new MalformedMessageException("not a SIP message: " + e.getMessage());
        }
    }

    private static SIPMessage parse(byte[] head) throws ParseException {
        SIPMessage message =
                new StringMsgParser().parseSIPMessage(head, false, false, SipMessageReader::onUnreadableHeader);
        if (message == null
                || message.getFrom() == null
                || message.getTo() == null
                || message.getCallId() == null
                || message.getCSeq() == null
                || message.getTopmostVia() == null) {
            throw new ParseException("From, To, Call-ID, CSeq and Via are required", 0);
        }
        if (message instanceof SIPRequest request
                && !request.getMethod().equals(request.getCSeq().getMethod())) {
            throw new ParseException("CSeq names another method", 0);
        }
        readLateParts(message);
        return message;
    }

    /** Some numbers are read no earlier than they are asked for; what is wrong with them must show here. */
    private static void readLateParts(SIPMessage message) {
        message.getTopmostVia().getRPort();
    }

    private static void onUnreadableHeader(
            ParseException problem,
            @Nullable SIPMessage message,
            @Nullable Class<?> type,
            String header,
            @Nullable String text)
            throws ParseException {
        if (message == null || type == null || isEssential(type)) {
            throw problem;
        }
        message.addUnparsed(header);
    }

    private static boolean isEssential(Class<?> type) {
        return type.equals(RequestLine.class)
                || type.equals(StatusLine.class)
                || FromHeader.class.isAssignableFrom(type)
                || ToHeader.class.isAssignableFrom(type)
                || CallIdHeader.class.isAssignableFrom(type)
                || CSeqHeader.class.isAssignableFrom(type)
                || ViaHeader.class.isAssignableFrom(type);
    }
}
