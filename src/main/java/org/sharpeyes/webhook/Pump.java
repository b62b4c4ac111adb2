package org.sharpeyes.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

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
    private final InstantSource clock;
    private final Circuit circuit = new Circuit();
    private final Allowance allowance = new Allowance();
    private final Condition condition;
    private int underWay;
    private boolean claiming;
    private boolean askedMeanwhile;
    private boolean stopped;

    Pump(
            Endpoint endpoint,
            EndpointRepository endpoints,
            Outbox outbox,
            Courier courier,
            EndpointEvents events,
            Executor attempts,
            InstantSource clock) {
        endpointId = endpoint.id();
        this.endpoints = endpoints;
        this.outbox = outbox;
        this.courier = courier;
        this.events = events;
        this.attempts = attempts;
        this.clock = clock;
        condition = new Condition(endpoint.failingSince());
    }

    /** Claims as much as may be under way. */
    void run() {
        Optional<Endpoint> endpoint = endpoints.find(endpointId).filter(Endpoint::enabled);
        Optional<Outbox.ClaimRequest> request = endpoint.flatMap(this::next);
        request.ifPresent(wanted -> outbox.claim(wanted)
                .whenComplete((claims, failure) -> claimed(failure == null ? claims : List.of(), wanted)));
    }

    private synchronized Optional<Outbox.ClaimRequest> next(Endpoint endpoint) {
        askedMeanwhile = true;
        if (stopped || claiming) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        int room = circuit.admits(now, AT_A_TIME - underWay, underWay);
        Integer limit = endpoint.rateLimit();
        int limited = limit == null ? room : allowance.take(now, room, limit);
        if (limited <= 0) {
            return Optional.empty();
        }
        claiming = true;
        askedMeanwhile = false;
        // Whether anybody is there again is not asked by what happens to be due.
        Instant dueBy = circuit.isOpen() ? now.plus(RetrySchedule.WHOLE) : now;
        return Optional.of(new Outbox.ClaimRequest(endpointId, now, dueBy, LEASE, limited));
    }

    private void claimed(List<Outbox.Claim> claims, Outbox.ClaimRequest request) {
        boolean again;
        synchronized (this) {
            claiming = false;
            underWay += claims.size();
            allowance.giveBack(request.limit() - claims.size());
            again = askedMeanwhile;
        }
        claims.forEach(this::attempt);
        if (again) {
            run();
        }
    }

    private void attempt(Outbox.Claim claim) {
        try {
            attempts.execute(() -> carry(claim));
        } catch (RejectedExecutionException e) {
            // Closing: the claim is released by the next start.
            ended();
        }
    }

    private void carry(Outbox.Claim claim) {
        Endpoint endpoint = endpoints.find(endpointId).orElse(null);
        SigningKeys keys = endpoints.keysOf(endpointId).orElse(null);
        if (endpoint == null || keys == null) {
            ended();
            return;
        }
        Courier.Result result = courier.attempt(endpoint, keys, claim);
        judge(endpoint, result);
        result.kept().whenComplete((done, failure) -> ended());
    }

    private void judge(Endpoint endpoint, Courier.Result result) {
        boolean back;
        Condition.Turn turn;
        Instant since;
        synchronized (this) {
            back = onCircuit(result);
            Instant before = condition.failingSince();
            turn = condition.on(result.answer(), result.at(), result.latency());
            since = condition.failingSince() == null ? before : condition.failingSince();
        }
        if (back || turn == Condition.Turn.RECOVERED) {
            outbox.hasten(endpointId, result.at()).whenComplete((done, failure) -> run());
        }
        events.on(endpoint, turn, since, result);
    }

    private boolean onCircuit(Courier.Result result) {
        if (result.answer().verdict() == Answer.Verdict.UNAVAILABLE) {
            circuit.onUnavailable(result.at(), result.answer().retryAfter());
            return false;
        }
        return circuit.onTaken();
    }

    private void ended() {
        synchronized (this) {
            underWay--;
        }
        run();
    }

    synchronized EndpointHealth health() {
        return condition.health(circuit.pausedUntil(), underWay);
    }

    /** Attempts that have begun and not ended. */
    synchronized int underWay() {
        return underWay;
    }

    synchronized void stop() {
        stopped = true;
    }
}
