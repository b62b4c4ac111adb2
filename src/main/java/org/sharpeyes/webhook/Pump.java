package org.sharpeyes.webhook;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Moves what is due for one endpoint from the outbox to the courier, a bounded number at a time. */
final class Pump {
    private static final int AT_A_TIME = 16;
    /** Longer than any attempt takes. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final String endpointId;
    private final Outbox outbox;
    private final Courier courier;
    private final Executor attempts;
    private final InstantSource clock;
    private int underWay;
    private boolean claiming;
    private boolean askedMeanwhile;
    private boolean stopped;

    Pump(String endpointId, Outbox outbox, Courier courier, Executor attempts, InstantSource clock) {
        this.endpointId = endpointId;
        this.outbox = outbox;
        this.courier = courier;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Claims as much as may be under way. */
    void run() {
        int free;
        synchronized (this) {
            askedMeanwhile = true;
            free = AT_A_TIME - underWay;
            if (stopped || claiming || free <= 0) {
                return;
            }
            claiming = true;
            askedMeanwhile = false;
        }
        outbox.claim(endpointId, clock.instant(), LEASE, free)
                .whenComplete((claims, failure) -> claimed(failure == null ? claims : List.of()));
    }

    /** Attempts that have begun and not ended. */
    synchronized int underWay() {
        return underWay;
    }

    synchronized void stop() {
        stopped = true;
    }

    private void claimed(List<Outbox.Claim> claims) {
        boolean again;
        synchronized (this) {
            claiming = false;
            underWay += claims.size();
            again = askedMeanwhile;
        }
        claims.forEach(this::attempt);
        if (again) {
            run();
        }
    }

    private void attempt(Outbox.Claim claim) {
        try {
            attempts.execute(() -> courier.attempt(claim).whenComplete((done, failure) -> ended()));
        } catch (RejectedExecutionException e) {
            // Closing: the claim is released by the next start.
            ended();
        }
    }

    private void ended() {
        synchronized (this) {
            underWay--;
        }
        run();
    }
}
