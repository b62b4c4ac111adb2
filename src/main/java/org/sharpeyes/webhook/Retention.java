package org.sharpeyes.webhook;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what was delivered long ago, a portion at a time, so that other writes find their place between. */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int PORTION = 500;

    private final Outbox outbox;
    private final InstantSource clock;
    private volatile boolean closed;
    private @Nullable Future<?> ticking;

    public Retention(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Prunes in a minute, then every hour. */
    public void start(ScheduledExecutorService scheduler) {
        ticking = scheduler.scheduleWithFixedDelay(this::prune, 1, EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    private void prune() {
        outbox.prune(clock.instant().minus(KEPT), PORTION).whenComplete((more, failure) -> {
            if (failure != null) {
                LOG.warn("old deliveries could not be removed; tried again within the hour", failure);
            } else if (more && !closed) {
                prune();
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
