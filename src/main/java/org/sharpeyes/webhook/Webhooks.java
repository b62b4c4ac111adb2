package org.sharpeyes.webhook;

import com.github.f4b6a3.ulid.UlidCreator;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.model.Secret;

/** The endpoints and what is on its way to them. Changes are durable when the stage completes. */
public final class Webhooks {
    private static final int KEY_BYTES = 32;

    private final EndpointRepository endpoints;
    private final Outbox outbox;
    private final EventFormat format;
    private final AddressGuard guard;
    private final Runnable wake;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param wake tells the dispatcher that there is something to deliver: {@link Dispatcher#wake()}
     * @param random makes the signing secrets: a {@link java.security.SecureRandom}
     */
    public Webhooks(
            EndpointRepository endpoints,
            Outbox outbox,
            EventFormat format,
            AddressGuard guard,
            Runnable wake,
            InstantSource clock,
            RandomGenerator random) {
        this.endpoints = endpoints;
        this.outbox = outbox;
        this.format = format;
        this.guard = guard;
        this.wake = wake;
        this.clock = clock;
        this.random = random;
    }

    /** Enters an endpoint, unless events must not be sent to its URL. Blocks while the name of the host is resolved. */
    public CompletionStage<Outcome<CreatedEndpoint>> create(NewEndpoint request) {
        Optional<String> objection = objectionTo(request.url());
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        Instant created = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Endpoint endpoint = new Endpoint(
                UlidCreator.getMonotonicUlid(created.toEpochMilli()).toString(),
                URI.create(request.url()),
                request.events(),
                request.gridCodes(),
                true,
                null,
                created);
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        Secret secret = new Secret("whsec_" + Base64.getEncoder().encodeToString(key));
        return endpoints
                .save(endpoint, secret)
                .thenApply(done -> new Outcome.Done<>(new CreatedEndpoint(endpoint, secret)));
    }

    /** From memory. */
    public List<Endpoint> list() {
        return endpoints.list();
    }

    /** From memory. */
    public Optional<Endpoint> find(String id) {
        return endpoints.find(id);
    }

    /**
     * Changes an endpoint; enabling one that was disabled delivers what was left. Blocks while the name of a new host is
     * resolved.
     */
    public CompletionStage<Outcome<Endpoint>> change(String id, EndpointChange change) {
        Endpoint old = endpoints.find(id).orElse(null);
        if (old == null) {
            return now(new Outcome.NotFound<>(id));
        }
        String url = change.url() == null ? old.url().toString() : change.url();
        Optional<String> objection = change.url() == null ? Optional.empty() : objectionTo(url);
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        boolean enabled = change.enabled() == null ? old.enabled() : change.enabled();
        Endpoint changed = new Endpoint(
                id,
                URI.create(url),
                change.events() == null ? old.events() : change.events(),
                change.gridCodes() == null ? old.gridCodes() : change.gridCodes(),
                enabled,
                disabledReason(old, enabled),
                old.createdAt());
        return endpoints.save(changed, null).thenApply(done -> {
            wake.run();
            return new Outcome.Done<>(changed);
        });
    }

    private static @Nullable String disabledReason(Endpoint old, boolean enabled) {
        if (enabled) {
            return null;
        }
        return old.disabledReason() != null ? old.disabledReason() : "switched off";
    }

    /** Removes the endpoint and everything on its way to it. */
    public CompletionStage<Outcome<String>> remove(String id) {
        return ifThere(id, () -> endpoints.remove(id).thenApply(done -> id));
    }

    /** Newest first. Blocks. */
    public Page<Delivery> deliveries(String endpointId, PageRequest page) {
        return outbox.deliveries(endpointId, page);
    }

    /** Sends deliveries again, each with its old {@code webhook-id}; answers how many. */
    public CompletionStage<Outcome<Integer>> replay(String endpointId, Replay replay) {
        return ifThere(endpointId, () -> outbox.replay(endpointId, replay, clock.instant()));
    }

    /** Sends an event of type {@code org.sharpeyes.webhook.test.v1}; answers the id of its delivery. */
    public CompletionStage<Outcome<String>> test(String endpointId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return ifThere(endpointId, () -> outbox.enqueue(endpointId, format.test(endpointId, now)));
    }

    private <T> CompletionStage<Outcome<T>> ifThere(String id, Supplier<CompletionStage<T>> action) {
        if (endpoints.find(id).isEmpty()) {
            return now(new Outcome.NotFound<>(id));
        }
        return action.get().thenApply(value -> {
            wake.run();
            return new Outcome.Done<>(value);
        });
    }

    private Optional<String> objectionTo(String url) {
        try {
            return guard.objectionTo(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL");
        }
    }

    private static <T> CompletionStage<Outcome<T>> refused(String objection) {
        return now(new Outcome.Refused<>("url", objection));
    }

    private static <T> CompletionStage<Outcome<T>> now(Outcome<T> outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
