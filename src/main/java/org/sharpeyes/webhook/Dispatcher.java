package org.sharpeyes.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.SteadyTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties the outbox: so many attempts at a time for each endpoint, so that a slow one holds up none but itself. */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final EndpointRepository endpoints;
    private final Outbox outbox;
    private final Carriers carriers;
    private final Courier courier;
    private final EndpointEvents events;
    private final SteadyTime time;
    private final ScheduledExecutorService scheduler;
    private final ExecutorService attempts = attempts();
    private final Map<String, Pump> pumps = new ConcurrentHashMap<>();
    private volatile @Nullable Future<?> ticking;
    private volatile boolean ready;

    /**
     * @param carriers closed with this
     * @param scheduler keeps the retries' time; its tasks are short
     * @param random spreads retries
     */
    public Dispatcher(
            EndpointRepository endpoints,
            Outbox outbox,
            Carriers carriers,
            DeliveryWatch watch,
            SteadyTime time,
            ScheduledExecutorService scheduler,
            RandomGenerator random,
            MeterRegistry meters) {
        this.endpoints = endpoints;
        this.outbox = outbox;
        this.carriers = carriers;
        this.time = time;
        this.scheduler = scheduler;
        events = new EndpointEvents(endpoints, watch);
        courier = new Courier(carriers, new RetrySchedule(random), time.day(), meters);
        Gauge.builder("gw.webhook.oldest.pending", this::oldestPendingSeconds)
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("gw.outbox.pending", () -> sum(Backlog::pending)).register(meters);
        Gauge.builder("gw.webhook.dead", () -> sum(Backlog::dead)).register(meters);
        Gauge.builder("gw.webhook.under.way", this::underWay).register(meters);
        Gauge.builder("gw.webhook.failing", this::failing).register(meters);
    }

    /** Virtual threads where they are not pinned by synchronized code (JEP 491); pumps bound how many there are. */
    private static ExecutorService attempts() {
        return Runtime.version().feature() >= 24
                ? Executors.newVirtualThreadPerTaskExecutor()
                : Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("webhook-", 0).factory());
    }

    /** Takes up what was left undelivered; what the process before this one had claimed is released before any claim. */
    public void start() {
        outbox.releaseAll(time.instant()).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("claims of the last run could not be released; they end with their lease", failure);
            }
            ready = true;
            wake();
        });
        ticking = scheduler.scheduleWithFixedDelay(
                this::wake, LOOK_AGAIN.toMillis(), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something was put into the outbox, or something may have fallen due. Any thread, never blocks. */
    public void wake() {
        if (!ready) {
            return;
        }
        endpoints.list().stream().filter(Endpoint::enabled).forEach(this::pump);
        pumps.keySet().removeIf(id -> endpoints.find(id).isEmpty());
        pumps.values().forEach(Pump::run);
    }

    private Pump pump(Endpoint endpoint) {
        return pumps.computeIfAbsent(
                endpoint.id(), id -> new Pump(endpoint, endpoints, outbox, courier, events, attempts, time));
    }

    /** The time by which lanes are due. */
    Instant steady() {
        return time.instant();
    }

    /** How it goes with an endpoint. */
    EndpointHealth healthOf(Endpoint endpoint) {
        return pump(endpoint).health();
    }

    void onRemoved(Endpoint endpoint) {
        events.onRemoved(endpoint);
    }

    private int underWay() {
        return pumps.values().stream().mapToInt(Pump::underWay).sum();
    }

    private long failing() {
        return endpoints.list().stream()
                .filter(endpoint -> endpoint.failingSince() != null)
                .count();
    }

    private long sum(ToLongFunction<Backlog> count) {
        return endpoints.list().stream()
                .map(endpoint -> outbox.backlog(endpoint.id()))
                .mapToLong(count)
                .sum();
    }

    private double oldestPendingSeconds() {
        return endpoints.list().stream()
                .map(endpoint -> outbox.backlog(endpoint.id()).oldestPendingAt())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(since -> Duration.between(since, time.day().instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    /** Completes when what is due has been attempted once; what fails, or comes later, stays in the outbox. */
    public CompletionStage<Void> finish() {
        return CompletableFuture.allOf(endpoints.list().stream()
                .filter(Endpoint::enabled)
                .map(endpoint -> pump(endpoint).finish().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Begins no attempt any more; those under way go on. */
    public void claimNoMore() {
        pumps.values().forEach(Pump::stop);
        pumps.values().forEach(Pump::run);
    }

    /** Ends attempts under way; what they did not deliver stays in the outbox. */
    @Override
    public void close() {
        Future<?> tick = ticking;
        if (tick != null) {
            tick.cancel(false);
        }
        pumps.values().forEach(Pump::stop);
        carriers.close();
        attempts.shutdownNow();
    }
}
