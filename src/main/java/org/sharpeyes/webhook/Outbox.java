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
    /** All that is asked, in this order, in one transaction; answers what was claimed. */
    CompletionStage<List<Claim>> exchange(Exchange exchange);

    /**
     * Ends all claims that a process before this one left behind, and lets all be due now: it may have had another time.
     *
     * @param steady as in {@link Exchange}
     */
    CompletionStage<Void> releaseAll(Instant steady);

    /** Puts an event that is no alert's into the outbox of one endpoint; answers the delivery's id. */
    CompletionStage<String> enqueue(String endpointId, RenderedEvent event);

    /**
     * Makes deliveries pending again; answers how many.
     *
     * @param now the time of day
     * @param steady as in {@link Exchange}
     */
    CompletionStage<Integer> replay(String endpointId, Replay replay, Instant now, Instant steady);

    /**
     * Makes dead letters of what has waited since before this time.
     *
     * @param now the time of day
     * @param steady as in {@link Exchange}
     * @param limit at most so many
     * @return whether there may be more
     */
    CompletionStage<Boolean> giveUp(
            String endpointId, Instant before, String reason, Instant now, Instant steady, int limit);

    /**
     * Newest first. Blocks.
     *
     * @param state only those; null: all
     */
    Page<Delivery> deliveries(String endpointId, Delivery.@Nullable State state, PageRequest page);

    /** Blocks. */
    Optional<Delivery> delivery(String endpointId, String deliveryId);

    /** The attempts of a delivery, oldest first; the last hundred. Blocks. */
    List<Delivery.Attempt> attempts(String deliveryId);

    /** Blocks. */
    Backlog backlog(String endpointId);

    /**
     * Removes deliveries that were delivered before this time, and then events that no delivery needs any more. Dead
     * letters stay.
     *
     * @param limit at most so many rows of each kind
     * @return whether there may be more to remove
     */
    CompletionStage<Boolean> prune(Instant before, int limit);

    /** Removes dead letters that were given up before this time; answers whether there may be more. */
    CompletionStage<Boolean> pruneDead(Instant before, int limit);

    /**
     * What is handed in for an endpoint, and what is wanted.
     *
     * @param now by which lanes are due and leases end: time that passes as it does, whoever sets the clock
     * @param concluded claims that end with what came of their attempts
     * @param hasten whether everything that waits for a later attempt is due now: the endpoint takes events again
     * @param wanted null: nothing
     */
    record Exchange(
            String endpointId,
            Instant now,
            List<Concluded> concluded,
            boolean hasten,
            @Nullable ClaimRequest wanted) {
        public Exchange {
            concluded = List.copyOf(concluded);
        }

        boolean isEmpty() {
            return concluded.isEmpty() && !hasten && wanted == null;
        }
    }

    /**
     * The heads of lanes to claim, those that have waited longest first.
     *
     * @param dueBy lanes whose next attempt is later are left alone
     * @param lease for how long
     * @param limit at most so many
     */
    record ClaimRequest(Instant dueBy, Duration lease, int limit) {}

    /**
     * A delivery to attempt.
     *
     * @param attempt 1 for the first
     * @param pendingSince when it was queued, or last replayed
     * @param due whether its time had come; otherwise it was claimed to see whether anybody is there
     * @param leasedUntil tells this claim from a later one of the same lane
     * @param traceParent what its event belongs to, see {@link TraceParent}
     * @param body the exact bytes to sign and send, UTF-8; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Claim(
            String deliveryId,
            String endpointId,
            String webhookId,
            String subject,
            int attempt,
            Instant pendingSince,
            boolean due,
            Instant leasedUntil,
            @Nullable String traceParent,
            byte[] body) {}

    /** A claim and what came of it. */
    record Concluded(Claim claim, Attempt attempt) {}

    /**
     * What came of an attempt.
     *
     * @param conclusion what is to happen now
     * @param at the time of day
     * @param latency from the first byte out to the answer
     */
    record Attempt(Conclusion conclusion, Instant at, Duration latency, Answer answer) {}

    /** What is to happen with a delivery after an attempt. */
    sealed interface Conclusion {
        record Delivered() implements Conclusion {}

        record Again(Duration after) implements Conclusion {}

        /** As if there had been none: its own time has not come. */
        record Uncounted() implements Conclusion {}

        record Dead(String reason) implements Conclusion {}
    }
}
