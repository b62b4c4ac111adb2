package org.sharpeyes.simulator;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What is wrong with a signature of Standard Webhooks. */
final class EventSignature {
    private EventSignature() {}

    /** Empty when it is right. */
    static String problem(String secret, String body, Iterable<Map.Entry<String, String>> headers) {
        try {
            Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.forEach(header -> byName.put(header.getKey(), List.of(header.getValue())));
            new Webhook(secret).verify(body, byName);
            return "";
        } catch (WebhookVerificationException | EmptyWebhookSecretException | RuntimeException refused) {
            return Objects.requireNonNullElse(
                    refused.getMessage(), refused.getClass().getSimpleName());
        }
    }
}
