package org.sharpeyes.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.SteadyTime;

/** Moves what is due for one endpoint from the outbox to the courier, as many at a time as it can take. */
final class Pump {
    private static final int AT_A_TIME = 64;
    /** Longer than any attempt takes. */
    private static final Duration LEASE = Duration.ofSeconds(2L * Carrier.LONGEST_SECONDS);

    private final String endpointId;
    private final EndpointRepository endpoints;
    private final Outbox outbox;
    private final Courier courier;
    private final EndpointEvents events;
    private final Executor attempts;
    private final SteadyTime time;
    private final Circuit circuit = new Circuit();
    private final Allowance allowance = new Allowance();
    private final Condition condition;
    /** What attempts came to and the outbox does not know yet. */
    private final List<Outbox.Concluded> concluded = new ArrayList<>();

    private final CompletableFuture<Void> finished = new CompletableFuture<>();

    private boolean recovered;
    private int underWay;
    private boolean exchanging;
    private boolean askedMeanwhile;
    private boolean stopped;
    private boolean finishing;

    Pump(
            Endpoint endpoint,
            EndpointRepository endpoints,
            Outbox outbox,
            Courier courier,
            EndpointEvents events,
            Executor attempts,
            SteadyTime time) {
        endpointId = endpoint.id();
        this.endpoints = endpoints;
        this.outbox = outbox;
        this.courier = courier;
        this.events = events;
        this.attempts = attempts;
        this.time = time;
        condition = new Condition(endpoint.failingSince());
    }

    /**
     * Hands in what attempts came to, and claims as much as may be under way: one exchange with the outbox at a time, so
     * that all that has gathered meanwhile goes together. Any thread, never blocks.
     */
    void run() {
        Endpoint endpoint = endpoints.find(endpointId).filter(Endpoint::enabled).orElse(null);
        next(endpoint)
                .ifPresent(exchange -> outbox.exchange(exchange).whenComplete((claims, failure) -> {
                    if (failure == null) {
                        exchanged(exchange, claims);
                    } else {
                        failed(exchange);
                    }
                }));
    }

    private synchronized Optional<Outbox.Exchange> next(@Nullable Endpoint endpoint) {
        askedMeanwhile = true;
        if (exchanging) {
            return Optional.empty();
        }
        Instant now = time.instant();
        Outbox.ClaimRequest wanted = stopped || endpoint == null ? null : wanted(endpoint, now);
        Outbox.Exchange exchange = new Outbox.Exchange(endpointId, now, concluded, recovered, wanted);
        if (exchange.isEmpty()) {
            noteFinished();
            return Optional.empty();
        }
        concluded.clear();
        recovered = false;
        exchanging = true;
        askedMeanwhile = false;
        return Optional.of(exchange);
    }

    private synchronized void noteFinished() {
        if (finishing && underWay == 0) {
            finished.complete(null);
        }
    }

    private Outbox.@Nullable ClaimRequest wanted(Endpoint endpoint, Instant now) {
        int busy = underWay - concluded.size();
        int room = circuit.admits(now, AT_A_TIME - busy, busy);
        Integer limit = endpoint.rateLimit();
        int limited = limit == null ? room : allowance.take(now, room, limit);
        if (limited <= 0) {
            return null;
        }
        // Whether anybody is there again is not asked by what happens to be due.
        Instant dueBy = circuit.isOpen() ? now.plus(RetrySchedule.WHOLE) : now;
        return new Outbox.ClaimRequest(dueBy, LEASE, limited);
    }

    private void exchanged(Outbox.Exchange exchange, List<Outbox.Claim> claims) {
        boolean again;
        synchronized (this) {
            underWay += claims.size() - exchange.concluded().size();
            giveBack(exchange, claims.size());
            again = askedMeanwhile || (finishing && exchange.wanted() == null);
            if (!again && claims.isEmpty()) {
                noteFinished();
            }
        }
        claims.forEach(this::attempt);
        if (again) {
            run();
        }
    }

    /**
     * The database takes nothing: it is asked again with the next tick. What was concluded is not attempted a second time
     * for that, unless it takes longer than the lease.
     */
    private synchronized void failed(Outbox.Exchange exchange) {
        giveBack(exchange, 0);
        recovered |= exchange.hasten();
        Instant now = time.instant();
        exchange.concluded().forEach(one -> {
            if (one.claim().leasedUntil().isAfter(now)) {
                concluded.add(one);
            } else {
                underWay--;
            }
        });
    }

    private void giveBack(Outbox.Exchange exchange, int claimed) {
        exchanging = false;
        Outbox.ClaimRequest wanted = exchange.wanted();
        allowance.giveBack(wanted == null ? 0 : wanted.limit() - claimed);
    }

    private void attempt(Outbox.Claim claim) {
        try {
            attempts.execute(() -> carry(claim));
        } catch (RejectedExecutionException e) {
            // Closing: the claim is released by the next start.
            forget();
        }
    }

    private void carry(Outbox.Claim claim) {
        Outbox.Attempt made = null;
        try {
            made = made(claim);
        } finally {
            if (made == null) {
                forget();
            } else {
                conclude(new Outbox.Concluded(claim, made));
            }
        }
    }

    /** Null where the endpoint is gone, and the delivery with it. */
    private Outbox.@Nullable Attempt made(Outbox.Claim claim) {
        Endpoint endpoint = endpoints.find(endpointId).orElse(null);
        SigningKeys keys = endpoints.keysOf(endpointId).orElse(null);
        if (endpoint == null || keys == null) {
            return null;
        }
        Outbox.Attempt attempt = courier.attempt(endpoint, keys, claim);
        judge(endpoint, attempt);
        return attempt;
    }

    private void conclude(Outbox.Concluded one) {
        synchronized (this) {
            concluded.add(one);
        }
        run();
    }

    private void forget() {
        synchronized (this) {
            underWay--;
        }
        run();
    }

    private void judge(Endpoint endpoint, Outbox.Attempt attempt) {
        Condition.Turn turn;
        Instant since;
        synchronized (this) {
            boolean back = onCircuit(attempt);
            Instant before = condition.failingSince();
            turn = condition.on(attempt.answer(), attempt.at(), attempt.latency());
            since = condition.failingSince() == null ? before : condition.failingSince();
            recovered |= back || turn == Condition.Turn.RECOVERED;
        }
        events.on(endpoint, turn, since, attempt);
    }

    private boolean onCircuit(Outbox.Attempt attempt) {
        if (attempt.answer().verdict() == Answer.Verdict.UNAVAILABLE) {
            circuit.onUnavailable(time.instant(), attempt.answer().retryAfter());
            return false;
        }
        return circuit.onTaken();
    }

    synchronized EndpointHealth health() {
        Instant until = circuit.pausedUntil();
        return condition.health(until == null ? null : time.onTheDay(until.toEpochMilli()), underWay);
    }

    /** Attempts that have begun and not ended. */
    synchronized int underWay() {
        return underWay;
    }

    synchronized void stop() {
        stopped = true;
    }

    /** Completes when what is due has been attempted, or, once it is stopped, when what was under way has ended. */
    CompletionStage<Void> finish() {
        synchronized (this) {
            finishing = true;
        }
        run();
        return finished;
    }
}
