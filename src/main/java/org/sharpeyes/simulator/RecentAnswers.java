package org.sharpeyes.simulator;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last answers, so that a repeated request gets the same one (RFC 3261 §17.2.2). For one thread. */
final class RecentAnswers {
    private static final int KEPT = 4_096;

    private final Map<String, byte[]> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    void remember(SIPRequest request, byte[] answer) {
        answers.put(key(request), answer);
    }

    Optional<byte[]> to(SIPRequest request) {
        return Optional.ofNullable(answers.get(key(request)));
    }

    private static String key(SIPRequest request) {
        return request.getMethod() + " " + request.getTopmostVia().getBranch() + " "
                + request.getCallId().getCallId();
    }
}
