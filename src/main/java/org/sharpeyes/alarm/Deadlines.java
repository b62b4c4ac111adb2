package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.sharpeyes.model.ClockSteps;
import org.sharpeyes.model.SteadyTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What alerts wait for lasts as long as it was to last, whoever sets the clock: deadlines and escalations move with it,
 * and what is not delivered for now is looked at anew.
 */
final class Deadlines {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    private final AlertRepository repository;
    private final SteadyTime time;
    private final ClockSteps steps;
    /** Steps that the alerts do not follow yet. */
    private final AtomicReference<Duration> owed = new AtomicReference<>(Duration.ZERO);

    Deadlines(AlertRepository repository, SteadyTime time) {
        this.repository = repository;
        this.time = time;
        steps = new ClockSteps(time);
    }

    /** To be called every second. */
    void look() {
        Duration step = owed.getAndSet(Duration.ZERO).plus(steps.look());
        if (step.isZero()) {
            return;
        }
        Instant now = time.day().instant().truncatedTo(ChronoUnit.MILLIS);
        repository
                .transact(transaction -> {
                    transaction.clockSet(step, now);
                    return step;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        owed.accumulateAndGet(step, Duration::plus);
                        LOG.warn("deadlines do not follow the clock yet: {}", failure.toString());
                    }
                });
    }
}
