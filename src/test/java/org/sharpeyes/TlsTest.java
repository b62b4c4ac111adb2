package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway behind a certificate of its own, which is replaced while it runs. */
class TlsTest {
    private static final char[] PASSWORD = "only for tests".toCharArray();

    @TempDir
    Path directory;

    private KeyStore keys(String name, String start) throws Exception {
        Path file = directory.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-startdate",
                        start,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        pem("gateway.pem", "CERTIFICATE", store.getCertificate(name).getEncoded());
        pem("gateway.key", "PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded());
        return store;
    }

    private void pem(String file, String type, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(der);
        Files.writeString(
                directory.resolve(file), "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, text));
    }

    private RunningGateway start() {
        return RunningGateway.start(
                directory.resolve("data"),
                "http.tlsCertificate=" + directory.resolve("gateway.pem"),
                "http.tlsKey=" + directory.resolve("gateway.key"));
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        String name = store.aliases().nextElement();
        known.setCertificateEntry(name, store.getCertificate(name));
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static boolean presents(int port, KeyStore store) throws Exception {
        Certificate own = store.getCertificate(store.aliases().nextElement());
        try (SSLSocket socket = (SSLSocket) trusting(store).getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0].equals(own);
        } catch (SSLException another) {
            return false;
        }
    }

    @Test
    void aCertificateIsReplacedWhileTheGatewayRuns() throws Exception {
        KeyStore first = keys("first", "-1d");
        try (RunningGateway gateway = start()) {
            int port = gateway.http().getPort();
            try (HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(first)).build()) {
                HttpRequest live = HttpRequest.newBuilder(URI.create("https://127.0.0.1:%d/livez".formatted(port)))
                        .build();
                assertThat(client.send(live, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
            Files.writeString(directory.resolve("gateway.pem"), "half a file");
            assertThat(presents(port, first)).isTrue();
            KeyStore second = keys("second", "-1d");
            await().until(() -> presents(port, second));
            assertThat(presents(port, first)).isFalse();
        }
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        keys("old", "-3d");
        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .rootCause()
                .hasMessageContainingAll("http.tlsCertificate", "has expired");
    }
}
