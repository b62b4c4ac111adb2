package org.sharpeyes.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param webhookId the {@code webhook-id} header, the same in every attempt
 * @param attempts since it was queued, or last replayed
 * @param lastStatus HTTP status of the last attempt; null when there was none, or no answer
 * @param lastError why it was not delivered, or was given up
 * @param nextAttemptAt null when nothing more will be tried
 * @param endedAt when it was delivered or given up; null while it waits
 */
public record Delivery(
        String id,
        String endpointId,
        String webhookId,
        String eventType,
        String subject,
        State state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant endedAt) {
    /** What became of it. */
    public enum State {
        PENDING,
        DELIVERED,
        /** Given up; can be replayed. */
        DEAD
    }

    /**
     * One line of the delivery log.
     *
     * @param at when its end was known
     * @param answer the head of what the receiver said
     */
    public record Attempt(
            Instant at, @Nullable Integer status, @Nullable String error, Duration latency, String answer) {}
}
