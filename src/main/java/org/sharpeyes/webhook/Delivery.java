package org.sharpeyes.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param webhookId the {@code webhook-id} header, the same in every attempt
 * @param lastStatus HTTP status of the last attempt; null when there was none, or no answer
 * @param nextAttemptAt null when nothing more will be tried
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
        Instant createdAt) {
    /** What became of it. */
    public enum State {
        PENDING,
        DELIVERED,
        /** Given up; can be replayed. */
        DEAD
    }
}
