package org.sharpeyes.api.http;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;

/**
 * Counts and times requests up to the head of the answer, which of a stream is when its first picture leaves. No path:
 * there would be as many as cameras. What becomes a WebSocket counts as a viewer only.
 */
public final class RequestMeters implements Handler<RoutingContext> {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] STEPS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry meters;
    private final MeterProvider<Timer> timers;

    public RequestMeters(MeterRegistry meters) {
        this.meters = meters;
        this.timers = Timer.builder("gw.http.requests")
                .description("HTTP requests, and how long they took to the head of the answer")
                .serviceLevelObjectives(STEPS)
                .withRegistry(meters);
    }

    @Override
    public void handle(RoutingContext context) {
        Timer.Sample sample = Timer.start(meters);
        context.addHeadersEndHandler(head -> sample.stop(timer(context)));
        context.next();
    }

    private Timer timer(RoutingContext context) {
        String method = context.request().method().name();
        String status = context.response().getStatusCode() / 100 + "xx";
        return timers.withTags("method", METHODS.contains(method) ? method : "other", "status", status);
    }
}
