package org.sharpeyes.webhook;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** The endpoints and what is on its way to them. Changes are durable when the stage completes; reads block. */
@SuppressWarnings("DoNotCallSuggester")
public final class Webhooks {
    /**
     * @param random makes the signing secrets: a {@link java.security.SecureRandom}
     */
    public Webhooks(
            EndpointRepository endpoints,
            Outbox outbox,
            AddressGuard guard,
            Dispatcher dispatcher,
            InstantSource clock,
            RandomGenerator random) {
        throw new UnsupportedOperationException();
    }

    public CompletionStage<Outcome<CreatedEndpoint>> create(NewEndpoint endpoint) {
        throw new UnsupportedOperationException();
    }

    public List<Endpoint> list() {
        throw new UnsupportedOperationException();
    }

    public Optional<Endpoint> find(String id) {
        throw new UnsupportedOperationException();
    }

    public CompletionStage<Outcome<Endpoint>> change(String id, EndpointChange change) {
        throw new UnsupportedOperationException();
    }

    /** Removes the endpoint and everything on its way to it. */
    public CompletionStage<Outcome<String>> remove(String id) {
        throw new UnsupportedOperationException();
    }

    /** Newest first. */
    public Page<Delivery> deliveries(String endpointId, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** Sends deliveries again, each with its old {@code webhook-id}; answers how many. */
    public CompletionStage<Outcome<Integer>> replay(String endpointId, Replay replay) {
        throw new UnsupportedOperationException();
    }

    /** Sends an event of type {@code org.sharpeyes.webhook.test.v1}; answers the id of its delivery. */
    public CompletionStage<Outcome<String>> test(String endpointId) {
        throw new UnsupportedOperationException();
    }
}
