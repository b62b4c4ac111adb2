package org.sharpeyes.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.Secret;
import org.sharpeyes.webhook.Delivery.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt and draws the conclusion: delivered, again later, or given up. */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final EndpointRepository endpoints;
    private final Outbox outbox;
    private final Sender sender;
    private final RetrySchedule schedule;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Courier(
            EndpointRepository endpoints,
            Outbox outbox,
            Sender sender,
            RetrySchedule schedule,
            InstantSource clock,
            MeterRegistry meters) {
        this.endpoints = endpoints;
        this.outbox = outbox;
        this.sender = sender;
        this.schedule = schedule;
        this.clock = clock;
        this.meters = meters;
    }

    /** Blocks while the receiver takes its time; the stage completes when the result is durable. */
    CompletionStage<Void> attempt(Outbox.Claim claim) {
        Endpoint endpoint = endpoints.find(claim.endpointId()).orElse(null);
        Secret secret = endpoints.secretOf(claim.endpointId()).orElse(null);
        if (endpoint == null || secret == null) {
            return CompletableFuture.completedFuture(null);
        }
        Answer answer = send(endpoint, secret, claim);
        if (answer.gone() && endpoint.enabled()) {
            disable(endpoint);
        }
        Outbox.Attempt attempt = conclude(claim, answer);
        meters.counter("gw.webhook.attempts", "result", attempt.state().name().toLowerCase(Locale.ROOT))
                .increment();
        return outbox.complete(claim, attempt);
    }

    private Answer send(Endpoint endpoint, Secret secret, Outbox.Claim claim) {
        try {
            return sender.send(endpoint.url(), secret, claim);
        } catch (RuntimeException e) {
            LOG.warn("webhook {} could not be called", endpoint.id(), e);
            return Answer.none(e.getClass().getSimpleName());
        }
    }

    private Outbox.Attempt conclude(Outbox.Claim claim, Answer answer) {
        Instant now = clock.instant();
        if (answer.accepted()) {
            return new Outbox.Attempt(State.DELIVERED, now, answer.status(), null, null);
        }
        Optional<Duration> delay =
                answer.gone() ? Optional.empty() : schedule.after(claim.attempt(), answer.retryAfter());
        State state = delay.isPresent() ? State.PENDING : State.DEAD;
        Instant next = delay.map(now::plus).orElse(null);
        return new Outbox.Attempt(state, now, answer.status(), answer.error(), next);
    }

    /** 410: the receiver wants nothing more, ever. */
    private void disable(Endpoint endpoint) {
        Endpoint disabled = new Endpoint(
                endpoint.id(),
                endpoint.url(),
                endpoint.events(),
                endpoint.gridCodes(),
                false,
                "the receiver answered 410 Gone",
                endpoint.createdAt());
        endpoints.save(disabled, null).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("webhook {} is gone but could not be disabled", endpoint.id(), failure);
            }
        });
    }
}
