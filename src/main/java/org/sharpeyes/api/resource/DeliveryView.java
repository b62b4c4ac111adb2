package org.sharpeyes.api.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.webhook.Delivery;

/**
 * A delivery in the JSON of the contract.
 *
 * @param log its attempts; null in lists
 */
record DeliveryView(
        String deliveryId,
        String webhookId,
        String eventType,
        String subject,
        String state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant endedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Attempt> log) {
    record Attempt(
            Instant at, @Nullable Integer status, @Nullable String error, long latencyMs, String answer) {}

    static DeliveryView of(Delivery delivery) {
        return of(delivery, null);
    }

    static DeliveryView of(Delivery delivery, @Nullable List<Delivery.Attempt> log) {
        return new DeliveryView(
                delivery.id(),
                delivery.webhookId(),
                delivery.eventType(),
                delivery.subject(),
                delivery.state().name().toLowerCase(Locale.ROOT),
                delivery.attempts(),
                delivery.lastStatus(),
                delivery.lastError(),
                delivery.nextAttemptAt(),
                delivery.createdAt(),
                delivery.endedAt(),
                log == null ? null : log.stream().map(DeliveryView::line).toList());
    }

    private static Attempt line(Delivery.Attempt attempt) {
        return new Attempt(
                attempt.at(),
                attempt.status(),
                attempt.error(),
                attempt.latency().toMillis(),
                attempt.answer());
    }
}
