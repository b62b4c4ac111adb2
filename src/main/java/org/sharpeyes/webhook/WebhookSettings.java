package org.sharpeyes.webhook;

import java.util.List;

/**
 * Section {@code webhook}.
 *
 * @param allowedNetworks networks in CIDR notation that webhooks may reach although they are private, loopback or
 *     link-local; none by default
 */
public record WebhookSettings(List<String> allowedNetworks) {
    public static final WebhookSettings DEFAULT = new WebhookSettings(List.of());

    public WebhookSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
