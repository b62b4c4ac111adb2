package org.sharpeyes.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties the outbox: so many attempts at a time for each endpoint, so that a slow one holds up none but itself. */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final EndpointRepository endpoints;
    private final Outbox outbox;
    private final Courier courier;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final Sender sender;
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Pump> pumps = new ConcurrentHashMap<>();
    private volatile @Nullable Future<?> ticking;

    /**
     * @param scheduler keeps the retries' time; its tasks are short
     * @param random spreads retries
     */
    public Dispatcher(
            EndpointRepository endpoints,
            Outbox outbox,
            AddressGuard guard,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            RandomGenerator random,
            MeterRegistry meters) {
        this.endpoints = endpoints;
        this.outbox = outbox;
        this.clock = clock;
        this.scheduler = scheduler;
        sender = new Sender(guard, clock, scheduler);
        courier = new Courier(endpoints, outbox, sender, new RetrySchedule(random), clock, meters);
        Gauge.builder("gw.webhook.oldest.pending", this::oldestPendingSeconds)
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("gw.webhook.pending", outbox, Outbox::pending).register(meters);
        Gauge.builder("gw.webhook.under.way", this::underWay).register(meters);
    }

    /** Takes up what was left undelivered. */
    public void start() {
        outbox.releaseAll().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("claims of the last run could not be released; they end with their lease", failure);
            }
            wake();
        });
        ticking = scheduler.scheduleWithFixedDelay(
                this::wake, LOOK_AGAIN.toMillis(), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something was put into the outbox, or something may have fallen due. Any thread, never blocks. */
    public void wake() {
        for (Endpoint endpoint : endpoints.list()) {
            if (endpoint.enabled()) {
                pumps.computeIfAbsent(endpoint.id(), id -> new Pump(id, outbox, courier, attempts, clock))
                        .run();
            }
        }
        pumps.keySet().removeIf(id -> endpoints.find(id).isEmpty());
    }

    private int underWay() {
        return pumps.values().stream().mapToInt(Pump::underWay).sum();
    }

    private double oldestPendingSeconds() {
        return outbox.oldestPending()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    /** Ends attempts under way; what they did not deliver stays in the outbox. */
    @Override
    public void close() {
        Future<?> tick = ticking;
        if (tick != null) {
            tick.cancel(false);
        }
        pumps.values().forEach(Pump::stop);
        sender.close();
        attempts.shutdownNow();
    }
}
