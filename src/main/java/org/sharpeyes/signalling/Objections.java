package org.sharpeyes.signalling;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Optional;
import javax.sip.header.RequireHeader;
import org.sharpeyes.codec.sip.SipAnswer;
import org.sharpeyes.codec.sip.SipGlance;

/** What speaks against a request before anybody looks at what it wants (RFC 3261 §8.2). */
final class Objections {
    private Objections() {}

    static Optional<SipAnswer> to(SIPRequest request, SipGlance glance) {
        if (!glance.isVersion2()) {
            return Optional.of(SipAnswer.of(505));
        }
        if (!request.getRequestURI().isSipURI()) {
            return Optional.of(SipAnswer.of(416));
        }
        if (request.getHeader(RequireHeader.NAME) instanceof RequireHeader required) {
            return Optional.of(SipAnswer.of(420).header("Unsupported", required.getOptionTag()));
        }
        return Optional.empty();
    }
}
