package org.sharpeyes.api.rtsp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** How many there are. Safe for any thread. */
final class RtspMeters {
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private final Counter malformed;

    RtspMeters(MeterRegistry meters) {
        Gauge.builder("gw.rtsp.connections", connections, AtomicInteger::get)
                .description("RTSP connections open now")
                .register(meters);
        Gauge.builder("gw.rtsp.sessions", sessions, AtomicInteger::get)
                .description("RTSP sessions set up now")
                .register(meters);
        malformed = Counter.builder("gw.rtsp.malformed")
                .description("RTSP connections closed because what came was no RTSP")
                .register(meters);
    }

    /** How many connections there are after one more or one less. */
    int onConnection(int change) {
        return connections.addAndGet(change);
    }

    void onSession(int change) {
        sessions.addAndGet(change);
    }

    void onMalformed() {
        malformed.increment();
    }
}
