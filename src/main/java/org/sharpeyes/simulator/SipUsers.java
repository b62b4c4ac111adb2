package org.sharpeyes.simulator;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import javax.sip.address.URI;
import javax.sip.header.SubjectHeader;

/** Whom a request is for. */
final class SipUsers {
    private SipUsers() {}

    /** User part of the request URI, of To where that has none; empty if neither has. */
    static String target(SIPRequest request) {
        String user = user(request.getRequestURI());
        return user.isEmpty() ? user(request.getTo().getAddress().getURI()) : user;
    }

    /** {@code channel:stream number} of the sender in Subject, or the target and SSRC-less where there is none. */
    static String senderStream(SIPRequest request) {
        if (request.getHeader(SubjectHeader.NAME) instanceof SubjectHeader subject) {
            String text = subject.getSubject();
            int comma = text.indexOf(',');
            return comma < 0 ? text : text.substring(0, comma);
        }
        return target(request) + ":" + request.getCallId().getCallId();
    }

    private static String user(URI uri) {
        return uri instanceof SipUri sip && sip.getUser() != null ? sip.getUser() : "";
    }
}
