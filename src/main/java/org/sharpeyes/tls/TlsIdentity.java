package org.sharpeyes.tls;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and the key of the gateway, which all its servers present, from files that may be replaced while it
 * runs. Any thread.
 */
public final class TlsIdentity {
    private static final Logger LOG = LoggerFactory.getLogger(TlsIdentity.class);
    private static final String CERTIFICATE = "http.tlsCertificate";
    private static final String KEY = "http.tlsKey";

    private final Path certificate;
    private final Path key;
    private final InstantSource clock;
    private final List<TlsServer> servers = new ArrayList<>();
    private final List<Consumer<Pem>> listeners = new CopyOnWriteArrayList<>();
    private String seen = "";
    private @Nullable String refusal;
    private volatile Pem pem;
    private volatile Instant expiresAt;

    /**
     * What the files hold, as PEM.
     *
     * @param chain the gateway's own certificate first
     * @param key PKCS #8, without a password
     */
    public record Pem(String chain, String key) {
        /** Never the key. */
        @Override
        public String toString() {
            return "Pem[%d characters]".formatted(chain.length());
        }
    }

    private TlsIdentity(Path certificate, Path key, InstantSource clock) throws IOException {
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
        this.pem = read();
        this.expiresAt = checked(pem).getNotAfter().toInstant();
    }

    /**
     * Reads both files; blocks.
     *
     * @throws IOException in a sentence, if they cannot be used now
     */
    public static TlsIdentity of(Path certificate, Path key, InstantSource clock) throws IOException {
        return new TlsIdentity(certificate, key, clock);
    }

    /** For servers that let in whoever comes. */
    public TlsServer server() throws IOException {
        return add(new TlsServer("", null));
    }

    /**
     * For servers that let in only who shows a valid certificate of these authorities.
     *
     * @param trustKey the file's key in the configuration
     * @param trusted certificates in PEM, read again when the file changes
     */
    public TlsServer server(String trustKey, Path trusted) throws IOException {
        return add(new TlsServer(trustKey, trusted));
    }

    private synchronized TlsServer add(TlsServer server) throws IOException {
        server.use(server.prepare(pem, server.trustedText()));
        servers.add(server);
        seen = allOf(pem);
        return server;
    }

    /** What is presented now. */
    public Pem pem() {
        return pem;
    }

    /** When the certificate that is presented ends. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Told of each new certificate, on the thread that refreshes. */
    public void addListener(Consumer<Pem> listener) {
        listeners.add(listener);
    }

    /**
     * Looks at the files, and presents from now on what is in them, if that is new; blocks. What cannot be used is said,
     * once, and what is in use stays.
     */
    public synchronized void refresh() {
        try {
            Pem now = read();
            String all = allOf(now);
            if (!all.equals(seen)) {
                replace(now);
                seen = all;
                listeners.forEach(listener -> listener.accept(now));
                LOG.info("a new certificate is presented until={}", expiresAt);
            }
            refusal = null;
        } catch (IOException refused) {
            String reason = String.valueOf(refused.getMessage());
            if (!reason.equals(refusal)) {
                LOG.warn("the certificate stays the old one: {}", reason);
            }
            refusal = reason;
        }
    }

    /** All servers, or none. */
    private void replace(Pem now) throws IOException {
        X509Certificate own = checked(now);
        List<SslContext> contexts = new ArrayList<>();
        for (TlsServer server : servers) {
            contexts.add(server.prepare(now, server.trustedText()));
        }
        for (int i = 0; i < contexts.size(); i++) {
            servers.get(i).use(contexts.get(i));
        }
        pem = now;
        expiresAt = own.getNotAfter().toInstant();
    }

    private Pem read() throws IOException {
        return new Pem(PemFiles.text(CERTIFICATE, certificate), PemFiles.text(KEY, key));
    }

    private String allOf(Pem read) throws IOException {
        StringBuilder all = new StringBuilder(read.chain()).append(read.key());
        for (TlsServer server : servers) {
            all.append(server.trustedText());
        }
        return all.toString();
    }

    /** The gateway's own certificate, if all is well with it. */
    private X509Certificate checked(Pem read) throws IOException {
        X509Certificate own =
                PemFiles.certificates(CERTIFICATE, certificate, read.chain()).getFirst();
        PemFiles.requireValid(CERTIFICATE, certificate, own, clock.instant());
        Optional<String> flaw = KeyPairCheck.flaw(read.key(), own.getPublicKey());
        if (flaw.isPresent()) {
            throw new IOException("%s: %s %s".formatted(KEY, key, flaw.get()));
        }
        return own;
    }
}
