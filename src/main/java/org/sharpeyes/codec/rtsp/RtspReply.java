package org.sharpeyes.codec.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.CharsetUtil;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param reason a phrase or a sentence; what is not printable ASCII in it is sent as {@code ?}
 * @param headers in this order, without {@code CSeq} and {@code Content-Length}
 * @param body UTF-8; empty for none
 */
public record RtspReply(int status, String reason, Map<String, String> headers, String body) {
    /** A plain success. */
    public static RtspReply ok() {
        return new RtspReply(200, "OK", Map.of(), "");
    }

    public static RtspReply of(int status, String reason) {
        return new RtspReply(status, reason, Map.of(), "");
    }

    /** The same with one more header. */
    public RtspReply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RtspReply(status, reason, more, body);
    }

    /** The same with a body of this type. */
    public RtspReply withBody(String type, String text) {
        return new RtspReply(status, reason, with("Content-Type", type).headers, text);
    }

    /** Appends the bytes of the answer to the request with this {@code CSeq}; empty when it had none. */
    public void write(ByteBuf out, String sequence) {
        StringBuilder head = new StringBuilder(256);
        head.append("RTSP/1.0 ")
                .append(status)
                .append(' ')
                .append(printable(reason))
                .append("\r\n");
        if (!sequence.isEmpty()) {
            line(head, "CSeq", sequence);
        }
        headers.forEach((name, value) -> line(head, name, value));
        if (!body.isEmpty()) {
            line(head, "Content-Length", Integer.toString(ByteBufUtil.utf8Bytes(body)));
        }
        head.append("\r\n");
        out.writeCharSequence(head, CharsetUtil.US_ASCII);
        out.writeCharSequence(body, CharsetUtil.UTF_8);
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(printable(value)).append("\r\n");
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7E]", "?");
    }
}
