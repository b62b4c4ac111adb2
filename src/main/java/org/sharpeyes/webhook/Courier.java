package org.sharpeyes.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import org.sharpeyes.webhook.Outbox.Attempt;
import org.sharpeyes.webhook.Outbox.Conclusion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt and draws the conclusion: delivered, again later, or given up. */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Carriers carriers;
    private final RetrySchedule schedule;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Timer firstAttempts;

    Courier(Carriers carriers, RetrySchedule schedule, InstantSource clock, MeterRegistry meters) {
        this.carriers = carriers;
        this.schedule = schedule;
        this.clock = clock;
        this.meters = meters;
        Arrays.stream(Answer.Verdict.values()).forEach(this::attempts);
        firstAttempts = Timer.builder("gw.webhook.first.attempt")
                .serviceLevelObjectives(
                        Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofSeconds(1))
                .register(meters);
    }

    /** Blocks while the receiver takes its time. */
    Attempt attempt(Endpoint endpoint, SigningKeys keys, Outbox.Claim claim) {
        if (claim.attempt() == 1 && claim.due()) {
            firstAttempts.record(notNegative(Duration.between(claim.pendingSince(), clock.instant())));
        }
        long start = System.nanoTime();
        Answer answer = carry(endpoint, keys, claim);
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        Instant now = clock.instant();
        Conclusion conclusion = conclude(endpoint, claim, answer, now);
        attempts(answer.verdict()).increment();
        return new Attempt(conclusion, now, latency, answer);
    }

    private Answer carry(Endpoint endpoint, SigningKeys keys, Outbox.Claim claim) {
        try {
            return carriers.of(endpoint).carry(endpoint, keys, claim);
        } catch (RuntimeException e) {
            LOG.warn("webhook {} could not be called", endpoint.id(), e);
            return Answer.none(e.getClass().getSimpleName());
        }
    }

    private Conclusion conclude(Endpoint endpoint, Outbox.Claim claim, Answer answer, Instant now) {
        return switch (answer.verdict()) {
            case ACCEPTED -> new Conclusion.Delivered();
            case GONE -> new Conclusion.Dead("the receiver wants nothing more: " + answer.error());
            case DECLINED, UNAVAILABLE -> refused(endpoint, claim, answer, now);
        };
    }

    private Conclusion refused(Endpoint endpoint, Outbox.Claim claim, Answer answer, Instant now) {
        Instant hopeless = now.minus(RetrySchedule.WHOLE);
        Instant failing = endpoint.failingSince();
        if (failing != null
                && failing.isBefore(hopeless)
                && claim.pendingSince().isBefore(hopeless)) {
            return new Conclusion.Dead("the receiver has taken nothing since " + failing);
        }
        return claim.due() ? again(claim, answer, now) : new Conclusion.Uncounted();
    }

    private Conclusion again(Outbox.Claim claim, Answer answer, Instant now) {
        Duration age = Duration.between(claim.pendingSince(), now);
        return schedule.after(claim.attempt(), age, answer.retryAfter())
                .<Conclusion>map(Conclusion.Again::new)
                .orElseGet(() -> new Conclusion.Dead(
                        "given up after %d attempts: %s".formatted(claim.attempt(), answer.error())));
    }

    private static Duration notNegative(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    /** A rate needs a zero to begin with: all of them are there from the start. */
    private Counter attempts(Answer.Verdict verdict) {
        return meters.counter("gw.webhook.attempts", "result", verdict.name().toLowerCase(Locale.ROOT));
    }
}
