package org.sharpeyes.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/** Empties the outbox. */
@SuppressWarnings("DoNotCallSuggester")
public final class Dispatcher implements AutoCloseable {
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
        throw new UnsupportedOperationException();
    }

    /** Takes up what was left undelivered. */
    public void start() {
        throw new UnsupportedOperationException();
    }

    /** Something was put into the outbox. Any thread, never blocks. */
    public void wake() {
        throw new UnsupportedOperationException();
    }

    /** Ends attempts under way; what they did not deliver stays in the outbox. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
