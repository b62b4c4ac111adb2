package org.sharpeyes.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The certificate and key of the HTTP server, read from their files again when these change. Blocks. */
final class TlsFiles {
    private final Path certificate;
    private final Path key;
    private final InstantSource clock;
    private byte @Nullable [] served;

    TlsFiles(Path certificate, Path key, InstantSource clock) {
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
    }

    /**
     * What to serve with.
     *
     * @throws IOException in a sentence, if the files cannot be used now
     */
    ServerSSLOptions load() throws IOException {
        byte[] chain = Files.readAllBytes(certificate);
        byte[] secret = Files.readAllBytes(key);
        check(chain);
        ServerSSLOptions options = new ServerSSLOptions()
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(chain))
                        .addKeyValue(Buffer.buffer(secret)));
        served = both(chain, secret);
        return options;
    }

    /** What to serve with from now on, if the files have changed. */
    Optional<ServerSSLOptions> changed() throws IOException {
        byte[] now = both(Files.readAllBytes(certificate), Files.readAllBytes(key));
        return Arrays.equals(now, served) ? Optional.empty() : Optional.of(load());
    }

    private void check(byte[] chain) throws IOException {
        try {
            Collection<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(chain))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new IOException("http.tlsCertificate: %s holds no certificate (PEM)".formatted(certificate));
            }
            X509Certificate own = certificates.iterator().next();
            Instant now = clock.instant();
            if (now.isAfter(own.getNotAfter().toInstant())) {
                throw new IOException("http.tlsCertificate: %s has expired on %s"
                        .formatted(certificate, own.getNotAfter().toInstant()));
            }
            if (now.isBefore(own.getNotBefore().toInstant())) {
                throw new IOException("http.tlsCertificate: %s is not valid before %s"
                        .formatted(certificate, own.getNotBefore().toInstant()));
            }
        } catch (CertificateException unreadable) {
            throw new IOException(
                    "http.tlsCertificate: %s holds no certificate (PEM)".formatted(certificate), unreadable);
        }
    }

    private static byte[] both(byte[] chain, byte[] secret) {
        byte[] both = Arrays.copyOf(chain, chain.length + secret.length);
        System.arraycopy(secret, 0, both, chain.length, secret.length);
        return both;
    }
}
