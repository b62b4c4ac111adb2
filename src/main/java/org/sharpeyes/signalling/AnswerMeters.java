package org.sharpeyes.signalling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Requests answered without a transaction, by method and status. Any thread. */
final class AnswerMeters {
    private static final String OTHER = "other";

    private final MeterRegistry meters;
    /** Methods that anybody may make up are one. */
    private final Map<String, Map<Integer, Counter>> answers = Map.of(
            "REGISTER",
            new ConcurrentHashMap<>(),
            "MESSAGE",
            new ConcurrentHashMap<>(),
            "NOTIFY",
            new ConcurrentHashMap<>(),
            "OPTIONS",
            new ConcurrentHashMap<>(),
            OTHER,
            new ConcurrentHashMap<>());

    AnswerMeters(MeterRegistry meters) {
        this.meters = meters;
        // A rate needs a zero to begin with.
        List.of(200, 401, 403).forEach(status -> counter("REGISTER", status));
        counter("MESSAGE", 200);
    }

    void count(String method, int status) {
        counter(answers.containsKey(method) ? method : OTHER, status).increment();
    }

    private Counter counter(String method, int status) {
        Map<Integer, Counter> ofMethod = answers.getOrDefault(method, Map.of());
        Counter known = ofMethod.get(status);
        return known != null ? known : ofMethod.computeIfAbsent(status, code -> counterOf(method, code));
    }

    private Counter counterOf(String method, int status) {
        return meters.counter("gw.sip.requests", "method", method, "code", Integer.toString(status));
    }
}
