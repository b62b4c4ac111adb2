package org.sharpeyes.api.live;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.model.StreamId;

/**
 * Who watches without a connection that would tell: whoever asks again within a minute is still there. One who shares
 * token and address with another is taken for the same. Thread-safe.
 */
final class HlsAudience {
    private static final Duration ABSENCE = Duration.ofMinutes(1);
    private static final int CAPACITY = 10_000;

    private final InstantSource clock;
    private final Map<Visitor, Long> visits = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Visitor, Long> eldest) {
            return size() > CAPACITY;
        }
    };

    /** The token's hash only, so that it is not kept. */
    private record Visitor(StreamId stream, String name, String source, int token) {}

    HlsAudience(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes that somebody watches; whether that was known. */
    boolean visit(Call call, StreamId stream) {
        int token = call.query("token").hashCode();
        Visitor visitor = new Visitor(stream, call.principal().name(), call.source(), token);
        long now = clock.millis();
        synchronized (visits) {
            Long before = visits.put(visitor, now);
            return before != null && now - before < ABSENCE.toMillis();
        }
    }
}
