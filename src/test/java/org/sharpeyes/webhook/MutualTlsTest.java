package org.sharpeyes.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

/** A receiver that asks who is there is shown a certificate; one whose own cannot be checked gets nothing. */
class MutualTlsTest {
    private static final char[] PASSWORD = "only-for-tests".toCharArray();

    @TempDir
    Path directory;

    private final List<String> callers = new CopyOnWriteArrayList<>();
    private HttpsServer server;

    @BeforeEach
    void open() throws Exception {
        KeyStore receiver = keys("receiver");
        KeyStore gateway = keys("gateway");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(receiver, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("gateway", gateway.getCertificate("gateway"));
        trusted.init(known);
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            callers.add(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    /** A key and its certificate, in a store and in PEM files. */
    private KeyStore keys(String name) throws Exception {
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
        pem(name + ".pem", "CERTIFICATE", store.getCertificate(name).getEncoded());
        pem(name + ".key", "PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded());
        return store;
    }

    private void pem(String file, String type, byte[] der) throws Exception {
        String text = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(der);
        Files.writeString(
                directory.resolve(file), "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, text));
    }

    private WebhookSettings settings(boolean shown, boolean trusted) {
        return new WebhookSettings(
                List.of("127.0.0.0/8"),
                shown ? directory.resolve("gateway.pem") : null,
                shown ? directory.resolve("gateway.key") : null,
                trusted ? directory.resolve("receiver.pem") : null);
    }

    private Delivery delivered(WebhookSettings settings) {
        try (DeliveryUnderTest house = new DeliveryUnderTest(
                TestDatabase.SQLITE, directory.resolve("gateway-" + callers.size()), new TestClock(), settings)) {
            CreatedEndpoint endpoint = house.subscribe(
                    "https://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
            house.alarm("eye", "1");
            await().until(() -> house.deliveries(endpoint).getFirst().attempts() == 1);
            return house.deliveries(endpoint).getFirst();
        }
    }

    @Test
    void theGatewayShowsWhoItIs() {
        assertThat(delivered(settings(true, true)).state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(callers).containsExactly("CN=gateway");
    }

    @Test
    void withoutACertificateNothingIsTaken() {
        assertThat(delivered(settings(false, true)).state()).isEqualTo(Delivery.State.PENDING);
    }

    @Test
    void aReceiverThatNobodyVouchesForGetsNothing() {
        Delivery delivery = delivered(settings(true, false));
        assertThat(delivery.lastError()).contains("certification path");
        assertThat(callers).isEmpty();
    }

    @Test
    void filesThatDoNotFitAreRefusedAtTheStart() throws Exception {
        assertThatThrownBy(() ->
                        TlsFiles.context(new WebhookSettings(List.of(), directory.resolve("gateway.pem"), null, null)))
                .hasMessageContaining("both");
        Path none = Files.writeString(directory.resolve("none.pem"), "nothing");
        assertThatThrownBy(() -> TlsFiles.context(new WebhookSettings(List.of(), none, none, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PEM");
    }
}
