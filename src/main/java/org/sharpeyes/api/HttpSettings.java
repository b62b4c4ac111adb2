package org.sharpeyes.api;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.HostText;

/**
 * Where the console and the API are served.
 *
 * @param host address to bind
 * @param port TCP port, 0 to 65535; 0 takes any free one
 * @param deviceUrl scheme, host and port at which devices reach it; null: the address devices are told for SIP
 * @param tlsCertificate chain in PEM; null: plain HTTP
 * @param tlsKey its key in PEM (PKCS #8, no password)
 */
public record HttpSettings(
        String host,
        int port,
        @Nullable String deviceUrl,
        @Nullable Path tlsCertificate,
        @Nullable Path tlsKey) {
    public HttpSettings {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new IllegalArgumentException(
                    (tlsKey == null ? "tlsKey" : "tlsCertificate") + " must be given, too: a certificate has a key");
        }
        if (!HostText.isValid(host)) {
            throw new IllegalArgumentException(
                    "host must name an address to bind, such as 0.0.0.0, was \"%s\"".formatted(host));
        }
        if (deviceUrl != null && !deviceUrl.matches("https?://[^/?#\\s]+")) {
            throw new IllegalArgumentException(
                    "deviceUrl must be scheme, host and port, such as http://192.0.2.1:8080, was " + deviceUrl);
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return tlsCertificate == null ? "http" : "https";
    }
}
