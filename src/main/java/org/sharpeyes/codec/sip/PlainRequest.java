package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;

/**
 * A REGISTER or MESSAGE in its plain form, as {@link PlainRequestReader} found it: where its parts are in the bytes.
 * Valid until its reader reads the next. Not thread-safe.
 */
public final class PlainRequest {
    private static final byte[] VIA = "Via: ".getBytes(US_ASCII);
    private static final byte[] FROM = "From: ".getBytes(US_ASCII);
    private static final byte[] TO = "To: ".getBytes(US_ASCII);
    private static final byte[] CALL_ID = "Call-ID: ".getBytes(US_ASCII);
    private static final byte[] CSEQ = "CSeq: ".getBytes(US_ASCII);
    private static final byte[] TAG = ";tag=".getBytes(US_ASCII);
    private static final byte[] EQUALS = "=".getBytes(US_ASCII);
    private static final byte[] RECEIVED = ";received=".getBytes(US_ASCII);
    private static final byte[] LINE_END = "\r\n".getBytes(US_ASCII);
    private static final byte[] END = "Content-Length: 0\r\n\r\n".getBytes(US_ASCII);

    /** From where to where, or nowhere. */
    static final class Part {
        int start;
        int end;

        void clear() {
            start = -1;
            end = -1;
        }

        void set(int from, int to) {
            start = from;
            end = to;
        }

        boolean isThere() {
            return start >= 0;
        }
    }

    final PlainText text;
    private final PlainWriter writer = new PlainWriter();
    boolean register;
    final Part via = new Part();
    final Part sentBy = new Part();
    final Part branch = new Part();
    final Part from = new Part();
    final Part sender = new Part();
    final Part to = new Part();
    final Part callId = new Part();
    final Part cseq = new Part();
    final Part contact = new Part();
    final Part userAgent = new Part();
    final Part version = new Part();
    /** Behind {@code rport}, -1 without. */
    int rportEnd;

    boolean toTagged;
    int sequence;
    int expires;
    int contactExpires;
    boolean contentLengthSeen;
    int bodyStart;

    @Nullable
    DigestCredentials credentials;

    PlainRequest(PlainText text) {
        this.text = text;
    }

    void clear() {
        for (Part part :
                new Part[] {via, sentBy, branch, from, sender, to, callId, cseq, contact, userAgent, version}) {
            part.clear();
        }
        register = false;
        rportEnd = -1;
        toTagged = false;
        sequence = -1;
        expires = -1;
        contactExpires = -1;
        contentLengthSeen = false;
        bodyStart = -1;
        credentials = null;
    }

    /** Whether this is a REGISTER, else it is a MESSAGE. */
    public boolean isRegister() {
        return register;
    }

    /** Who From says it is. */
    public DeviceId sender() {
        return new DeviceId(text.text(sender.start, sender.end));
    }

    public String callId() {
        return text.text(callId.start, callId.end);
    }

    /** As {@link TransactionHash}. */
    public long transaction() {
        long hash = TransactionHash.add(TransactionHash.start(), text.bytes, branch.start, branch.end);
        return TransactionHash.end(TransactionHash.add(hash, text.bytes, callId.start, callId.end), sequence);
    }

    /** What it says as a REGISTER. */
    public RegisterRequest toRegister() {
        return new RegisterRequest(
                sender(),
                transaction(),
                credentials,
                textOf(contact),
                expires >= 0 ? expires : contactExpires,
                textOf(userAgent),
                version.isThere() ? text.text(version.start, version.end) : GbVersion.V2016,
                false);
    }

    private @Nullable String textOf(Part part) {
        return part.isThere() ? text.text(part.start, part.end) : null;
    }

    /** The array that holds the body from {@link #bodyStart} to {@link #bodyEnd}. */
    public byte[] array() {
        return text.bytes;
    }

    public int bodyStart() {
        return bodyStart;
    }

    public int bodyEnd() {
        return text.length;
    }

    /** A copy of the body. */
    public byte[] body() {
        return Arrays.copyOfRange(text.bytes, bodyStart, text.length);
    }

    /**
     * Writes the response.
     *
     * @param toTag put on To, in hexadecimal digits, unless the request has one
     * @param source where the request's bytes came from
     */
    public void answer(SipAnswer answer, long toTag, InetSocketAddress source, ByteBuf out) {
        writer.clear();
        writer.add(SipStatusLine.bytesOf(answer.status()));
        writeCopied(toTag, source);
        writer.add(answer.headers()).add(END).writeTo(out);
    }

    /** The response to a status that is not known yet: may be asked for when this request is no longer valid. */
    public IntFunction<byte[]> answerLater(long toTag, InetSocketAddress source) {
        writer.clear();
        writeCopied(toTag, source);
        byte[] rest = writer.add(END).toBytes();
        return status -> {
            byte[] line = SipStatusLine.bytesOf(status);
            byte[] answer = Arrays.copyOf(line, line.length + rest.length);
            System.arraycopy(rest, 0, answer, line.length, rest.length);
            return answer;
        };
    }

    /** What every response copies from its request (RFC 3261 §8.2.6). */
    private void writeCopied(long toTag, InetSocketAddress source) {
        writeVia(source);
        write(FROM, from);
        writer.add(LINE_END);
        write(TO, to);
        if (!toTagged) {
            writer.add(TAG).addHex(toTag);
        }
        writer.add(LINE_END);
        write(CALL_ID, callId);
        writer.add(LINE_END);
        write(CSEQ, cseq);
        writer.add(LINE_END);
    }

    private void write(byte[] name, Part value) {
        writer.add(name).add(text.bytes, value.start, value.end);
    }

    /** With {@code received} and {@code rport} as RFC 3581 §4 asks. */
    private void writeVia(InetSocketAddress source) {
        boolean asked = rportEnd >= 0;
        int middle = asked ? rportEnd : via.end;
        writer.add(VIA).add(text.bytes, via.start, middle);
        if (asked) {
            writer.add(EQUALS).addDecimal(source.getPort()).add(text.bytes, middle, via.end);
        }
        if (asked || !text.isName(sentBy.start, sentBy.end, source.getAddress().getHostAddress())) {
            writer.add(RECEIVED).add(source.getAddress());
        }
        writer.add(LINE_END);
    }
}
