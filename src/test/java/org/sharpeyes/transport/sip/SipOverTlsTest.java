package org.sharpeyes.transport.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.tls.TestCertificates;
import org.sharpeyes.tls.TlsIdentity;
import org.sharpeyes.tls.TlsServer;

class SipOverTlsTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final byte[] MESSAGE = "MESSAGE sip:a SIP/2.0\r\nContent-Length: 2\r\n\r\nhi".getBytes(UTF_8);
    private static EventLoopGroup group;

    @TempDir
    private Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<SipPeer> heard = new CopyOnWriteArrayList<>();
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private TestCertificates files;
    private TlsIdentity identity;
    private SipEndpoint gateway;
    private SipEndpoint device;

    @BeforeAll
    static void startLoops() {
        group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    }

    @AfterAll
    static void stopLoops() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @BeforeEach
    void open() throws IOException {
        files = new TestCertificates(directory).install("gateway");
        identity = TlsIdentity.of(files.certificate(), files.key(), InstantSource.system());
        device = SipEndpoint.bind(
                ANY, group, (from, message) -> answered.add(message.toString(UTF_8)), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        gateway.close();
        device.close();
    }

    private void serve(TlsServer server) throws IOException {
        gateway = SipEndpoint.open(ANY, group, meters);
        gateway.listen(ANY, server);
        gateway.start((from, message) -> {
            heard.add(from);
            gateway.send(from, "SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
        });
    }

    private InetSocketAddress port() {
        return new InetSocketAddress(ANY.getAddress(), gateway.tlsPort());
    }

    private SipPeer connect(SslContext context) {
        return device.connect(port(), context).toCompletableFuture().join();
    }

    private double refused() {
        return meters.counter(SipTraffic.DROPPED, "reason", "tls").count();
    }

    @Test
    void whatIsSaidAndAnsweredIsEncrypted() throws IOException {
        serve(identity.server());
        device.send(connect(TestCertificates.client(null)), MESSAGE);
        await().until(() -> answered.size() == 1);
        assertThat(heard)
                .singleElement()
                .satisfies(from -> assertThat(from.protocol()).isEqualTo(SipProtocol.TLS));
        assertThat(meters.counter("gw.sip.received", "protocol", "tls").count()).isPositive();
        assertThat(gateway.isBound()).isTrue();
        assertThat(gateway.tlsPort()).isNotEqualTo(gateway.localAddress().getPort());
    }

    @Test
    void whoIsConnectedStaysSoWhenTheCertificateIsReplaced() throws IOException {
        serve(identity.server());
        SipPeer before = connect(TestCertificates.client(null));
        files.install("renewed");
        identity.refresh();
        SipPeer after = connect(TestCertificates.client(null));
        assertThat(shownTo(after)).contains("CN=renewed");
        assertThat(shownTo(before)).contains("CN=gateway");
        device.send(before, MESSAGE);
        await().until(() -> answered.size() == 1);
    }

    private static String shownTo(SipPeer peer) throws IOException {
        return peer.connection()
                .pipeline()
                .get(io.netty.handler.ssl.SslHandler.class)
                .engine()
                .getSession()
                .getPeerPrincipal()
                .getName();
    }

    @Test
    void aDeviceThatDoesNotTrustTheGatewayIsCountedAndKeepsNothingOpen() throws Exception {
        serve(identity.server());
        SslContext elsewhere = SslContextBuilder.forClient().build();
        assertThatThrownBy(() -> connect(elsewhere)).hasMessageContaining("certification path");
        await().until(() -> refused() > 0);
        await().until(() -> silent() == 0);
    }

    private double silent() {
        return meters.get("gw.sip.connections.silent").gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    @Test
    void plainTextIsRefusedThere() throws IOException {
        serve(identity.server());
        try (Socket plain = new Socket(ANY.getAddress(), gateway.tlsPort())) {
            plain.getOutputStream().write(MESSAGE);
            await().until(() -> refused() == 1);
            await().until(() -> silent() == 0);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void whoShowsACertificateOfTheAuthoritiesIsLetIn() throws IOException {
        serve(identity.server("sip.tlsTrustedCertificates", files.authority()));
        device.send(connect(TestCertificates.client("device")), MESSAGE);
        await().until(() -> answered.size() == 1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"expired", "early", "foreign"})
    void whoShowsNoneOrAWrongOneIsNot(@Nullable String own) throws IOException {
        serve(identity.server("sip.tlsTrustedCertificates", files.authority()));
        // The client has ended its part of the handshake before the gateway looks at what it showed.
        var unused =
                device.connect(port(), TestCertificates.client(own)).thenAccept(peer -> device.send(peer, MESSAGE));
        await().until(() -> refused() > 0);
        await().until(() -> silent() == 0);
        assertThat(heard).isEmpty();
    }
}
