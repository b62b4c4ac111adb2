package org.sharpeyes.webhook;

import com.github.f4b6a3.ulid.UlidCreator;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
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
    /** Each may have some attempts under way at a time. */
    private static final int MOST_ENDPOINTS = 100;

    private final EndpointRepository endpoints;
    private final Outbox outbox;
    private final EventFormat format;
    private final AddressGuard guard;
    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param random makes the signing secrets: a {@link java.security.SecureRandom}
     */
    public Webhooks(
            EndpointRepository endpoints,
            Outbox outbox,
            EventFormat format,
            AddressGuard guard,
            Dispatcher dispatcher,
            InstantSource clock,
            RandomGenerator random) {
        this.endpoints = endpoints;
        this.outbox = outbox;
        this.format = format;
        this.guard = guard;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.random = random;
    }

    /** Enters an endpoint, unless events must not be sent to its URL. Blocks while the name of the host is resolved. */
    public CompletionStage<Outcome<CreatedEndpoint>> create(NewEndpoint request) {
        Optional<String> objection = objectionTo(request.url());
        if (objection.isEmpty() && endpoints.list().size() >= MOST_ENDPOINTS) {
            objection = Optional.of("would be one more than %d webhooks".formatted(MOST_ENDPOINTS));
        }
        if (objection.isPresent()) {
            return refused("url", objection.get());
        }
        Instant now = now();
        String id = UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString();
        Endpoint endpoint = Endpoint.enter(id, URI.create(request.url()), request, now);
        Secret secret = newSecret();
        return endpoints
                .save(endpoint, SigningKeys.of(secret))
                .thenApply(done -> new Outcome.Done<>(new CreatedEndpoint(endpoint, secret)));
    }

    private Secret newSecret() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new Secret("whsec_" + Base64.getEncoder().encodeToString(key));
    }

    /** From memory. */
    public List<Endpoint> list() {
        return endpoints.list();
    }

    /** From memory. */
    public Optional<Endpoint> find(String id) {
        return endpoints.find(id);
    }

    /** From memory. */
    public EndpointHealth health(Endpoint endpoint) {
        return dispatcher.healthOf(endpoint);
    }

    /** Blocks. */
    public Backlog backlog(String endpointId) {
        return outbox.backlog(endpointId);
    }

    /**
     * Changes an endpoint; enabling one that was disabled delivers what was left. Blocks while the name of a new host is
     * resolved.
     */
    public CompletionStage<Outcome<Endpoint>> change(String id, EndpointChange change) {
        Optional<String> objection = change.url() == null ? Optional.empty() : objectionTo(change.url());
        if (objection.isPresent()) {
            return refused("url", objection.get());
        }
        return ifPeoples(id, () -> endpoints.change(id, change::applyTo).thenApply(Optional::orElseThrow));
    }

    /**
     * Gives an endpoint a new secret. The one before signs beside it for that long, so that the receiver can change over
     * without losing anything; a still older one is forgotten.
     */
    public CompletionStage<Outcome<Rotation>> rotate(String id, Duration overlap) {
        Secret next = newSecret();
        Instant until = now().plus(overlap);
        return ifPeoples(
                id,
                () -> endpoints
                        .rekey(id, keys -> keys.rotated(next, until))
                        .thenApply(done -> new Rotation(next, until)));
    }

    /**
     * A new secret, which is shown this once.
     *
     * @param previousUntil until when the one before signs as well
     */
    public record Rotation(Secret secret, Instant previousUntil) {}

    /** Removes the endpoint and everything on its way to it. */
    public CompletionStage<Outcome<String>> remove(String id) {
        Optional<Endpoint> known = endpoints.find(id);
        return ifPeoples(
                id,
                () -> endpoints.remove(id).thenApply(done -> {
                    known.ifPresent(dispatcher::onRemoved);
                    return id;
                }));
    }

    /** Newest first. Blocks. */
    public Page<Delivery> deliveries(String endpointId, Delivery.@Nullable State state, PageRequest page) {
        return outbox.deliveries(endpointId, state, page);
    }

    /** Blocks. */
    public Optional<Delivery> delivery(String endpointId, String deliveryId) {
        return outbox.delivery(endpointId, deliveryId);
    }

    /** What came of each attempt, oldest first. Blocks. */
    public List<Delivery.Attempt> attempts(String deliveryId) {
        return outbox.attempts(deliveryId);
    }

    /** Sends deliveries again, each with its old {@code webhook-id}; answers how many. */
    public CompletionStage<Outcome<Integer>> replay(String endpointId, Replay replay) {
        return ifThere(endpointId, () -> outbox.replay(endpointId, replay, clock.instant(), dispatcher.steady()));
    }

    /** Sends an event of type {@code org.sharpeyes.webhook.test.v1}; answers the id of its delivery. */
    public CompletionStage<Outcome<String>> test(String endpointId) {
        return ifThere(endpointId, () -> outbox.enqueue(endpointId, format.test(endpointId, now())));
    }

    private <T> CompletionStage<Outcome<T>> ifPeoples(String id, Supplier<CompletionStage<T>> action) {
        if (endpoints.find(id).filter(known -> !known.isWebhook()).isPresent()) {
            return refused("webhookId", "is set by the gateway's configuration");
        }
        return ifThere(id, action);
    }

    private <T> CompletionStage<Outcome<T>> ifThere(String id, Supplier<CompletionStage<T>> action) {
        if (endpoints.find(id).isEmpty()) {
            return now(new Outcome.NotFound<>(id));
        }
        return action.get().thenApply(value -> {
            dispatcher.wake();
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static <T> CompletionStage<Outcome<T>> refused(String field, String objection) {
        return now(new Outcome.Refused<>(field, objection));
    }

    private static <T> CompletionStage<Outcome<T>> now(Outcome<T> outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
