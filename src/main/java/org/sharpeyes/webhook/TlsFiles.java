package org.sharpeyes.webhook;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Who the gateway is, and whom it trusts, in TLS: the PEM files of the settings. */
final class TlsFiles {
    private TlsFiles() {}

    /** @throws IllegalArgumentException if a file cannot be read, or does not hold what it should */
    static SSLContext context(WebhookSettings settings) {
        Path certificate = settings.clientCertificate();
        Path key = settings.clientKey();
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException(
                    "webhook.clientCertificate and webhook.clientKey are needed both, or none");
        }
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        try {
            if (certificate != null && key != null) {
                builder.keyManager(certificate.toFile(), key.toFile());
            }
            if (settings.trustedCertificates() != null) {
                builder.trustManager(settings.trustedCertificates().toFile());
            }
            return ((JdkSslContext) builder.build()).context();
        } catch (IllegalArgumentException | SSLException e) {
            throw new IllegalArgumentException("webhook: a PEM file cannot be used: " + reason(e), e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + " (" + cause.getMessage() + ")";
    }
}
