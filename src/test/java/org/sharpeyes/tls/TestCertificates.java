package org.sharpeyes.tls;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The certificates of the tests, as files of a gateway and as what its clients show and trust. */
public record TestCertificates(Path directory) {
    private static InputStream resource(String name) {
        return Objects.requireNonNull(TestCertificates.class.getResourceAsStream("/tls/" + name), name);
    }

    /** The certificate that the gateway is to present; what was there before is replaced. */
    public Path certificate() {
        return directory.resolve("gateway.pem");
    }

    public Path key() {
        return directory.resolve("gateway.key");
    }

    /** The authority that signed all of them but one. */
    public Path authority() {
        return copy("authority.pem", directory.resolve("authority.pem"));
    }

    /** The settings of a gateway that presents it. */
    public String[] settings(String... more) {
        Stream<String> own = Stream.of("http.tlsCertificate=" + certificate(), "http.tlsKey=" + key());
        return Stream.concat(own, Stream.of(more)).toArray(String[]::new);
    }

    /** Makes this certificate, and its key, those of the gateway. */
    public TestCertificates install(String name) {
        copy(name + ".key", key());
        copy(name + ".pem", certificate());
        return this;
    }

    private static Path copy(String name, Path to) {
        try (InputStream in = resource(name)) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For clients that know the authority. */
    public static SSLContext trusting() {
        return ((JdkSslContext) client(null)).context();
    }

    /** Whose certificate is shown at a port, to who trusts the authority. */
    public static String shownAt(InetSocketAddress port) {
        try (SSLSocket socket =
                (SSLSocket) trusting().getSocketFactory().createSocket(port.getAddress(), port.getPort())) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * For a client that trusts the authority.
     *
     * @param own the certificate that it shows; null: none
     */
    public static SslContext client(@Nullable String own) {
        try (InputStream authority = resource("authority.pem")) {
            SslContextBuilder builder =
                    SslContextBuilder.forClient().sslProvider(SslProvider.JDK).trustManager(authority);
            if (own != null) {
                builder.keyManager(resource(own + ".pem"), resource(own + ".key"));
            }
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
