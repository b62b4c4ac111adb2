package org.sharpeyes.codec.sip;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetSocketAddress;
import java.text.ParseException;
import javax.sip.header.Header;

/**
 * Writes the response to one request: Via, From, To, Call-ID and CSeq are the request's (RFC 3261 §8.2.6), with
 * {@code received} and {@code rport} of where it really came from (RFC 3581). Not thread-safe.
 */
public final class SipResponseWriter {
    private final SipText text = new SipText();

    private SipResponseWriter(SIPRequest request, int status, String toTag, InetSocketAddress source) {
        text.line("SIP/2.0 " + status + " " + SIPResponse.getReasonPhrase(status));
        writeVias(request, source);
        copy(request.getFrom());
        boolean tagged = request.getToTag() != null || status == 100;
        text.line(request.getTo().toString().strip() + (tagged ? "" : ";tag=" + toTag));
        copy(request.getCallId());
        copy(request.getCSeq());
    }

    /**
     * Starts a response with the usual reason phrase.
     *
     * @param toTag put on To unless the request has one or the status is 100
     * @param source where the request's bytes came from
     */
    public static SipResponseWriter answer(SIPRequest request, int status, String toTag, InetSocketAddress source) {
        return new SipResponseWriter(request, status, toTag, source);
    }

    /** Starts a response with the status and headers of this answer. */
    public static SipResponseWriter answer(
            SIPRequest request, SipAnswer answer, String toTag, InetSocketAddress source) {
        SipResponseWriter writer = new SipResponseWriter(request, answer.status(), toTag, source);
        writer.text.append(answer);
        return writer;
    }

    public SipResponseWriter contact(String uri) {
        return header("Contact", "<" + uri + ">");
    }

    /**
     * Adds any header.
     *
     * @throws IllegalArgumentException if name or value hold a line break
     */
    public SipResponseWriter header(String name, String value) {
        text.header(name, value);
        return this;
    }

    public SipResponseWriter body(String contentType, byte[] content) {
        text.body(contentType, content);
        return this;
    }

    /** The whole message. */
    public byte[] toBytes() {
        return text.toBytes();
    }

    private void copy(Header header) {
        text.line(header.toString().strip());
    }

    private void writeVias(SIPRequest request, InetSocketAddress source) {
        boolean topmost = true;
        for (Via via : request.getViaHeaders()) {
            copy(topmost ? withSource(via, source) : via);
            topmost = false;
        }
    }

    private static Via withSource(Via via, InetSocketAddress source) {
        Via answered = (Via) via.clone();
        String host = source.getAddress().getHostAddress();
        boolean asked = answered.hasParameter(Via.RPORT);
        try {
            if (asked) {
                answered.setParameter(Via.RPORT, Integer.toString(source.getPort()));
            }
            if (asked || !host.equals(answered.getHost())) {
                answered.setParameter(Via.RECEIVED, host);
            }
        } catch (ParseException e) {
            throw new IllegalArgumentException("an address that cannot be written: " + host, e);
        }
        return answered;
    }
}
