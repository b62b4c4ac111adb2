package org.sharpeyes.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.SteadyTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what was delivered long ago, and gives up what waits behind a receiver that has taken nothing for as long as
 * the retries last; a portion at a time, so that other writes find their place between.
 */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration DEAD_KEPT = Duration.ofDays(90);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int PORTION = 500;

    private final EndpointRepository endpoints;
    private final Outbox outbox;
    private final SteadyTime time;
    private volatile boolean closed;
    private @Nullable Future<?> ticking;

    public Retention(EndpointRepository endpoints, Outbox outbox, SteadyTime time) {
        this.endpoints = endpoints;
        this.outbox = outbox;
        this.time = time;
    }

    /** Begins in a minute, then every hour. */
    public void start(ScheduledExecutorService scheduler) {
        ticking = scheduler.scheduleWithFixedDelay(this::run, 1, EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    private void run() {
        Instant now = time.day().instant();
        inPortions(() -> outbox.prune(now.minus(KEPT), PORTION));
        inPortions(() -> outbox.pruneDead(now.minus(DEAD_KEPT), PORTION));
        Instant hopeless = now.minus(RetrySchedule.WHOLE);
        for (Endpoint endpoint : endpoints.list()) {
            Instant failing = endpoint.failingSince();
            if (endpoint.enabled() && failing != null && failing.isBefore(hopeless)) {
                String reason = "the receiver has taken nothing since " + failing;
                inPortions(() -> outbox.giveUp(endpoint.id(), hopeless, reason, now, time.instant(), PORTION));
            }
        }
    }

    private void inPortions(Supplier<CompletionStage<Boolean>> portion) {
        portion.get().whenComplete((more, failure) -> {
            if (failure != null) {
                LOG.warn("old deliveries could not be cleared away; tried again within the hour", failure);
            } else if (more && !closed) {
                inPortions(portion);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        Future<?> tick = ticking;
        if (tick != null) {
            tick.cancel(false);
        }
    }
}
