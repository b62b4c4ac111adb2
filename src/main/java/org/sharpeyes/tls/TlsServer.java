package org.sharpeyes.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of server: whom it lets in, and what it shows of the gateway now. Any thread; connections that are open keep
 * what they began with.
 */
public final class TlsServer {
    private final String trustKey;
    private final @Nullable Path trusted;
    private volatile @Nullable SslContext context;

    TlsServer(String trustKey, @Nullable Path trusted) {
        this.trustKey = trustKey;
        this.trusted = trusted;
    }

    /** What is to be first in the pipeline of a connection that was accepted. */
    public SslHandler handler(ByteBufAllocator allocator) {
        return context().newHandler(allocator);
    }

    /** What those who connect from now on are shown. */
    public SslContext context() {
        SslContext current = context;
        if (current == null) {
            throw new IllegalStateException("not prepared yet");
        }
        return current;
    }

    String trustedText() throws IOException {
        return trusted == null ? "" : PemFiles.text(trustKey, trusted);
    }

    /** A context for this certificate, which is not used before {@link #use}. */
    SslContext prepare(TlsIdentity.Pem pem, String authorities) throws IOException {
        List<X509Certificate> trust =
                trusted == null ? List.of() : PemFiles.certificates(trustKey, trusted, authorities);
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(
                            PemFiles.stream(pem.chain()), PemFiles.stream(pem.key()))
                    .sslProvider(SslProvider.JDK);
            if (trusted != null) {
                builder.trustManager(trust).clientAuth(ClientAuth.REQUIRE);
            }
            return builder.build();
        } catch (IllegalArgumentException | IOException unusable) {
            throw new IOException(
                    "the key (PEM, PKCS #8, without a password) cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    void use(SslContext prepared) {
        context = prepared;
    }
}
