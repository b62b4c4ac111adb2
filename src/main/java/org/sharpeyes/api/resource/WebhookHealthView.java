package org.sharpeyes.api.resource;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.webhook.Backlog;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.EndpointHealth;

/** How it goes with a webhook, and what waits for it. */
record WebhookHealthView(
        String state,
        @Nullable Instant failingSince,
        @Nullable Instant pausedUntil,
        @Nullable Instant lastDeliveredAt,
        @Nullable String lastError,
        @Nullable Long lastLatencyMs,
        int underWay,
        long pending,
        long dead,
        @Nullable Instant oldestPendingAt) {
    static WebhookHealthView of(Endpoint endpoint, EndpointHealth health, Backlog backlog) {
        Duration latency = health.lastLatency();
        return new WebhookHealthView(
                WebhookView.stateOf(endpoint),
                endpoint.failingSince(),
                health.pausedUntil(),
                health.lastTakenAt(),
                health.lastError(),
                latency == null ? null : (Long) latency.toMillis(),
                health.underWay(),
                backlog.pending(),
                backlog.dead(),
                backlog.oldestPendingAt());
    }
}
