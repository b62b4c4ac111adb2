package org.sharpeyes.webhook;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Network;

/**
 * Section {@code webhook}.
 *
 * @param allowedNetworks networks in CIDR notation that webhooks may reach although they are private, loopback or
 *     link-local; none by default
 * @param clientCertificate PEM file with the certificate, and those above it, that the gateway shows to receivers that
 *     ask for one; null: none
 * @param clientKey PEM file with its key, PKCS #8 without a password; null: none
 * @param trustedCertificates PEM file with the authorities that receivers' certificates are checked by; null: those
 *     that Java brings along
 */
public record WebhookSettings(
        List<String> allowedNetworks,
        @Nullable Path clientCertificate,
        @Nullable Path clientKey,
        @Nullable Path trustedCertificates) {
    public static final WebhookSettings DEFAULT = allowing(List.of());

    public WebhookSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
        for (String network : allowedNetworks) {
            requireNetwork(network);
        }
    }

    private static void requireNetwork(String text) {
        try {
            Network.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "allowedNetworks must be networks such as 10.0.0.0/8 or fc00::/7, was \"%s\"".formatted(text),
                    wrong);
        }
    }

    /** The defaults, but for these networks. */
    public static WebhookSettings allowing(List<String> networks) {
        return new WebhookSettings(networks, null, null, null);
    }
}
