package org.sharpeyes.codec.sip;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.SipProtocol;

/**
 * Writes one SIP request. URIs are given bare ({@code sip:id@domain}) and put into angle brackets where the header
 * needs them. Content-Length is counted from the body's bytes. Not thread-safe.
 */
public final class SipRequestWriter {
    private final SipText text = new SipText();
    private final String method;

    private SipRequestWriter(String method, String uri) {
        this.method = method;
        text.line(method + " " + uri + " SIP/2.0");
    }

    /** Starts a request to this URI. */
    public static SipRequestWriter request(String method, String uri) {
        return new SipRequestWriter(method, uri).header("Max-Forwards", "70");
    }

    /**
     * The sender's Via, asking for the response to the packet's source (RFC 3581); the branch starts with
     * {@code z9hG4bK}.
     */
    public SipRequestWriter via(SipProtocol protocol, String host, int port, String branch) {
        String transport = protocol.name().toUpperCase(Locale.ROOT);
        return header("Via", "SIP/2.0/%s %s:%d;rport;branch=%s".formatted(transport, host, port, branch));
    }

    public SipRequestWriter from(String uri, String tag) {
        return header("From", "<" + uri + ">;tag=" + tag);
    }

    /** The tag is null outside a dialog. */
    public SipRequestWriter to(String uri, @Nullable String tag) {
        return header("To", "<" + uri + ">" + (tag == null ? "" : ";tag=" + tag));
    }

    public SipRequestWriter callId(String callId) {
        return header("Call-ID", callId);
    }

    public SipRequestWriter cseq(long number) {
        return header("CSeq", number + " " + method);
    }

    public SipRequestWriter contact(String uri) {
        return header("Contact", "<" + uri + ">");
    }

    /**
     * Adds any header.
     *
     * @throws IllegalArgumentException if name or value hold a line break
     */
    public SipRequestWriter header(String name, String value) {
        text.header(name, value);
        return this;
    }

    public SipRequestWriter body(String contentType, byte[] content) {
        text.body(contentType, content);
        return this;
    }

    /** The whole message. */
    public byte[] toBytes() {
        return text.toBytes();
    }
}
