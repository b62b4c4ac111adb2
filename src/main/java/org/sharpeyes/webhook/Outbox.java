package org.sharpeyes.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/**
 * What has to be delivered. The deliveries of one subject to one endpoint form a lane: only its oldest pending one can
 * be claimed, the others wait behind it.
 */
public interface Outbox {
    /**
     * Claims the heads of lanes that are due, for as long as the lease runs.
     *
     * @param limit at most so many
     */
    CompletionStage<List<Claim>> claim(String endpointId, Instant now, Duration lease, int limit);

    /** Ends a claim with what came of the attempt. */
    CompletionStage<Void> complete(Claim claim, Attempt attempt);

    /** Ends all claims that a process before this one left behind. */
    CompletionStage<Void> releaseAll();

    /** Puts an event that is no alert's into the outbox of one endpoint; answers the delivery's id. */
    CompletionStage<String> enqueue(String endpointId, RenderedEvent event);

    /** Makes deliveries pending again; answers how many. */
    CompletionStage<Integer> replay(String endpointId, Replay replay, Instant now);

    /** Newest first. Blocks. */
    Page<Delivery> deliveries(String endpointId, PageRequest page);

    /**
     * Removes deliveries that were delivered before this time, and then events that no delivery needs any more. Dead
     * letters stay.
     *
     * @param limit at most so many rows of each kind
     * @return whether there may be more to remove
     */
    CompletionStage<Boolean> prune(Instant before, int limit);

    /** How many deliveries are pending. Blocks. */
    long pending();

    /** When the oldest pending delivery was recorded. Blocks. */
    Optional<Instant> oldestPending();

    /**
     * A delivery to attempt.
     *
     * @param attempt 1 for the first
     * @param body the exact bytes to sign and send, UTF-8; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Claim(String deliveryId, String endpointId, String webhookId, String subject, int attempt, byte[] body) {}

    /**
     * What came of an attempt.
     *
     * @param state {@code PENDING}: try again at {@code nextAttemptAt}
     */
    record Attempt(
            Delivery.State state,
            Instant at,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable Instant nextAttemptAt) {}
}
