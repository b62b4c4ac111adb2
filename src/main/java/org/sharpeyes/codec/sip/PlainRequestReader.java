package org.sharpeyes.codec.sip;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.AsciiWord;

/**
 * Reads the REGISTER and MESSAGE that nearly all devices send, in one pass and without making objects. Strict: whatever
 * is not in the plainest form (folded lines, compact names, a second Via, display names, escapes, anything but ASCII) is
 * left to {@link SipMessageReader}, which comes to the same answer where this one comes to any. Keeps its memory for
 * the next message; one for each thread.
 */
public final class PlainRequestReader {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TOKEN = 256;
    private static final int MOST_HEADERS = 64;

    private static final AsciiWord REGISTER = AsciiWord.of("REGISTER ");
    private static final AsciiWord MESSAGE = AsciiWord.of("MESSAGE ");
    private static final AsciiWord VERSION = AsciiWord.of(" SIP/2.0");
    private static final AsciiWord LINE_END = AsciiWord.of("\r\n");
    private static final AsciiWord SCHEME = AsciiWord.of("sip:");
    private static final AsciiWord TRANSPORT = AsciiWord.of("SIP/2.0/");
    private static final AsciiWord UDP = AsciiWord.of("UDP ");
    private static final AsciiWord TCP = AsciiWord.of("TCP ");
    private static final AsciiWord RPORT = AsciiWord.of("rport");
    private static final AsciiWord BRANCH = AsciiWord.of("branch=");
    private static final AsciiWord TAG = AsciiWord.of(";tag=");
    private static final AsciiWord OF_REGISTER = AsciiWord.of(" REGISTER");
    private static final AsciiWord OF_MESSAGE = AsciiWord.of(" MESSAGE");
    private static final AsciiWord EXPIRES = AsciiWord.of(";expires=");

    private final PlainText text = new PlainText(SipMessageReader.MAX_MESSAGE_BYTES);
    private final PlainRequest request = new PlainRequest(text);
    private final PlainRequest.Part user = new PlainRequest.Part();

    /**
     * Reads all readable bytes without moving the indices.
     *
     * @return valid until the next call; null when the message is not plain
     */
    public @Nullable PlainRequest read(ByteBuf message) {
        int length = message.readableBytes();
        if (length > SipMessageReader.MAX_MESSAGE_BYTES) {
            return null;
        }
        message.getBytes(message.readerIndex(), text.bytes, 0, length);
        text.begin(length);
        request.clear();
        startLine();
        for (int headers = 0; !text.isOdd() && !text.isAt('\r'); headers++) {
            if (headers == MOST_HEADERS) {
                return null;
            }
            header();
        }
        text.expect(LINE_END);
        request.bodyStart = text.at;
        return text.isOdd() || text.at > SipHead.MAX_BYTES || !isComplete() ? null : request;
    }

    private void startLine() {
        request.register = text.take(REGISTER);
        if (!request.register) {
            text.expect(MESSAGE);
        }
        uri();
        text.expect(VERSION);
        endLine();
    }

    /** A line that begins with a blank would go on with this one. */
    private void endLine() {
        text.expect(LINE_END);
        if (text.isAt(' ') || text.isAt('\t')) {
            text.turnOdd();
        }
    }

    private boolean isComplete() {
        boolean whole = request.via.isThere()
                && request.from.isThere()
                && request.to.isThere()
                && request.callId.isThere()
                && request.cseq.isThere()
                && request.contentLengthSeen;
        return whole && (!request.register || request.bodyStart == text.length);
    }

    private void header() {
        PlainHeader usual = PlainHeader.take(text);
        switch (usual == null ? named() : usual) {
            case VIA -> via();
            case FROM -> from();
            case TO -> to();
            case CALL_ID -> callId();
            case CSEQ -> cseq();
            case CONTACT -> contact();
            case EXPIRES -> request.expires = once(request.expires, text.number());
            case USER_AGENT -> userAgent();
            case VERSION -> version();
            case AUTHORIZATION -> authorization();
            case CONTENT_LENGTH -> contentLength();
            case REQUIRE, PROXY_REQUIRE, PROXY_AUTHORIZATION, ROUTE, RECORD_ROUTE, CONTENT_ENCODING, COMPACT ->
                text.turnOdd();
            case OTHER -> text.skip(PlainText.LINE);
        }
        endLine();
    }

    private PlainHeader named() {
        int start = text.at;
        int end = text.skip(PlainText.NAME, LONGEST_NAME);
        text.expect(':');
        text.take(' ');
        return PlainHeader.of(text, start, end);
    }

    private void set(PlainRequest.Part part, int start, int end) {
        if (part.isThere()) {
            text.turnOdd();
        }
        part.set(start, end);
    }

    private int once(int before, int value) {
        if (before >= 0) {
            text.turnOdd();
        }
        return value;
    }

    /** {@code sip:user@host:port}; where its user begins and ends goes to {@link #user}. */
    private void uri() {
        text.expect(SCHEME);
        int start = text.at;
        user.set(start, text.skip(PlainText.NAME, LONGEST_NAME));
        text.expect('@');
        hostAndPort();
    }

    /** Where the host ends. */
    private int hostAndPort() {
        int end = text.skip(PlainText.NAME, LONGEST_NAME);
        if (text.take(':')) {
            boolean padded = text.isAt('0');
            if (text.number() > 65_535 || padded) {
                text.turnOdd();
            }
        }
        return end;
    }

    private void via() {
        int start = text.at;
        text.expect(TRANSPORT);
        if (!text.take(UDP)) {
            text.expect(TCP);
        }
        int host = text.at;
        set(request.sentBy, host, hostAndPort());
        while (!text.isOdd() && text.take(';')) {
            if (text.take(RPORT)) {
                request.rportEnd = once(request.rportEnd, text.at);
            } else {
                text.expect(BRANCH);
                int branch = text.at;
                set(request.branch, branch, text.skip(PlainText.TOKEN, LONGEST_TOKEN));
            }
        }
        set(request.via, start, text.at);
        if (!request.branch.isThere()) {
            text.turnOdd();
        }
    }

    private void from() {
        int start = text.at;
        address();
        request.sender.set(user.start, user.end);
        if (text.bytes[user.start] == '.') {
            text.turnOdd(); // no id of a device
        }
        tag();
        set(request.from, start, text.at);
    }

    private void to() {
        int start = text.at;
        address();
        request.toTagged = tag();
        set(request.to, start, text.at);
    }

    private void address() {
        text.expect('<');
        uri();
        text.expect('>');
    }

    private boolean tag() {
        boolean there = text.take(TAG);
        if (there) {
            text.skip(PlainText.TOKEN, LONGEST_TOKEN);
        }
        return there;
    }

    private void callId() {
        int start = text.at;
        text.skip(PlainText.TOKEN, LONGEST_TOKEN);
        if (text.take('@')) {
            text.skip(PlainText.TOKEN, LONGEST_TOKEN);
        }
        set(request.callId, start, text.at);
    }

    private void cseq() {
        int start = text.at;
        request.sequence = text.number();
        text.expect(request.register ? OF_REGISTER : OF_MESSAGE);
        set(request.cseq, start, text.at);
        if (text.bytes[start] == '0') {
            text.turnOdd();
        }
    }

    private void contact() {
        text.expect('<');
        int start = text.at;
        uri();
        set(request.contact, start, text.at);
        text.expect('>');
        if (text.take(EXPIRES)) {
            request.contactExpires = text.number();
        }
    }

    private void userAgent() {
        int start = text.at;
        int end = text.skip(PlainText.WORDS, RegisterRequest.LONGEST_USER_AGENT);
        if (text.bytes[start] == ' ' || text.bytes[end - 1] == ' ') {
            text.turnOdd();
        }
        set(request.userAgent, start, end);
    }

    private void version() {
        int start = text.at;
        text.skip(PlainText.DIGIT, 2);
        text.expect('.');
        set(request.version, start, text.skip(PlainText.DIGIT, 2));
    }

    private void authorization() {
        if (request.credentials != null) {
            text.turnOdd();
        }
        request.credentials = PlainDigest.read(text);
    }

    private void contentLength() {
        text.number();
        if (request.contentLengthSeen) {
            text.turnOdd();
        }
        request.contentLengthSeen = true;
    }
}
