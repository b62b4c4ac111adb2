package org.sharpeyes.api.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.webhook.CreatedEndpoint;
import org.sharpeyes.webhook.Endpoint;

/** A webhook in the JSON of the contract; only the answer to its creation holds the secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookView(
        String webhookId,
        String url,
        List<String> events,
        List<String> gridCodes,
        @Nullable Integer rateLimit,
        boolean enabled,
        @Nullable String disabledReason,
        boolean configured,
        String state,
        @Nullable Instant failingSince,
        Instant createdAt,
        @Nullable String secret) {
    static WebhookView of(Endpoint endpoint) {
        return of(endpoint, null);
    }

    static WebhookView of(CreatedEndpoint created) {
        return of(created.endpoint(), created.secret().value());
    }

    private static WebhookView of(Endpoint endpoint, @Nullable String secret) {
        return new WebhookView(
                endpoint.id(),
                endpoint.url().toString(),
                endpoint.events(),
                endpoint.gridCodes(),
                endpoint.rateLimit(),
                endpoint.enabled(),
                endpoint.disabledReason(),
                !endpoint.isWebhook(),
                stateOf(endpoint),
                endpoint.failingSince(),
                endpoint.createdAt(),
                secret);
    }

    static String stateOf(Endpoint endpoint) {
        if (!endpoint.enabled()) {
            return "disabled";
        }
        return endpoint.failingSince() == null ? "healthy" : "failing";
    }

    /** The secret must not reach a log. */
    @Override
    public String toString() {
        return "WebhookView[" + webhookId + "]";
    }
}
