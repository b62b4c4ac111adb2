package org.sharpeyes.signalling.transaction;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * What was answered to requests without a transaction, so that a retransmission over UDP gets the same answer and is
 * not acted on twice (RFC 3261 §17.2.2). Bounded: the oldest are forgotten first. Any thread.
 */
public final class RecentAnswers {
    private static final int CAPACITY = 8_192;
    /** A client gives up retransmitting after 64 × T1 (RFC 3261 timer F). */
    private static final Duration LIFETIME = Duration.ofSeconds(32);

    /** What identifies a request and its retransmissions. */
    public record Key(InetSocketAddress source, @Nullable String branch, String callId, long sequence, String method) {
        public static Key of(SIPRequest request, SipPeer from) {
            return new Key(
                    from.address(),
                    request.getTopmostVia().getBranch(),
                    request.getCallId().getCallId(),
                    request.getCSeq().getSeqNumber(),
                    request.getMethod());
        }
    }

    private static final class Answer {
        private final Instant since;
        private byte @Nullable [] message;

        Answer(Instant since) {
            this.since = since;
        }
    }

    private final Map<Key, Answer> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Answer> eldest) {
            return size() > CAPACITY;
        }
    };
    private final InstantSource clock;

    public RecentAnswers(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether a request is new; from now on it is not. Requests over TCP always are. */
    public synchronized boolean isNew(Key key, SipPeer from) {
        if (from.protocol() == SipProtocol.TCP) {
            return true;
        }
        Instant now = clock.instant();
        Answer known = answers.get(key);
        if (known != null && known.since.plus(LIFETIME).isAfter(now)) {
            return false;
        }
        answers.remove(key);
        answers.put(key, new Answer(now));
        return true;
    }

    /** The answer a request got, or null while it has none. */
    public synchronized byte @Nullable [] find(Key key) {
        Answer known = answers.get(key);
        return known == null ? null : known.message;
    }

    /** Keeps the answer for retransmissions. */
    public synchronized void answered(Key key, byte[] message) {
        Answer known = answers.get(key);
        if (known != null) {
            known.message = message;
        }
    }
}
