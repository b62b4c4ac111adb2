package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.api.rtsp.RtspServer;
import org.sharpeyes.api.rtsp.RtspSettings;
import org.sharpeyes.tls.TestCertificates;
import org.sharpeyes.tls.TlsIdentity;

/** RTSP on encrypted connections, beside the plain one. */
class RtspTlsTest extends RunningRtsp {
    private RtspServer secure;
    private TlsIdentity identity;
    private TestCertificates files;

    @BeforeEach
    void encrypt(@TempDir Path directory) throws IOException {
        files = new TestCertificates(directory).install("gateway");
        identity = TlsIdentity.of(files.certificate(), files.key(), InstantSource.system());
        secure = RtspServer.start(
                new RtspSettings("127.0.0.1", 0, 0),
                api.loops,
                services(new SimpleMeterRegistry()),
                identity.server()::handler);
        url = url.replaceFirst("rtsp://127.0.0.1:\\d+", "rtsps://127.0.0.1:" + port());
        withToken = withToken.replaceFirst("rtsp://127.0.0.1:\\d+", "rtsps://127.0.0.1:" + port());
    }

    @AfterEach
    void stopEncrypting() {
        secure.close();
    }

    private int port() {
        return secure.ports().tls().orElseThrow();
    }

    private RtspClient encrypted() {
        return new RtspClient(port(), TestCertificates.trusting().getSocketFactory());
    }

    @Test
    void playsOnTheEncryptedConnection() {
        feed(3);
        try (RtspClient client = encrypted()) {
            RtspClient.Answer described = client.ask("DESCRIBE", withToken, "Accept: application/sdp");
            assertThat(described.header("Content-Base")).isEqualTo(url + "/");
            RtspClient.Answer setUp = client.ask("SETUP", url + "/trackID=1", TCP + "0-1");
            assertThat(client.ask("PLAY", url, "Session: " + setUp.session()).status())
                    .isEqualTo(200);
            feed(3);
            assertThat(client.frame().packet()).isNotEmpty();
        }
    }

    @Test
    void sendsNoMediaInTheClear() {
        feed(3);
        try (RtspClient client = encrypted()) {
            assertThat(client.ask(
                                    "SETUP",
                                    withToken + "/trackID=1",
                                    "Transport: RTP/AVP;unicast;client_port=29000-29001")
                            .status())
                    .isEqualTo(461);
        }
    }

    @Test
    void whoSpeaksInTheClearIsCutOffAndThePlainPortGoesOn() {
        try (RtspClient client = new RtspClient(port(), SocketFactory.getDefault())) {
            assertThatThrownBy(() -> client.ask("OPTIONS", url))
                    .isInstanceOfAny(UncheckedIOException.class, AssertionError.class);
        }
        try (RtspClient client = new RtspClient(secure.port())) {
            assertThat(client.ask("OPTIONS", url).status()).isEqualTo(200);
        }
    }

    @Test
    void aNewCertificateIsShownToWhoComesNext() {
        SSLSocketFactory trusting = TestCertificates.trusting().getSocketFactory();
        try (RtspClient before = new RtspClient(port(), trusting)) {
            assertThat(before.ask("OPTIONS", url).status()).isEqualTo(200);
            files.install("renewed");
            identity.refresh();
            assertThat(TestCertificates.shownAt(new InetSocketAddress("127.0.0.1", port())))
                    .isEqualTo("CN=renewed");
            assertThat(before.ask("OPTIONS", url).status()).isEqualTo(200);
        }
    }
}
