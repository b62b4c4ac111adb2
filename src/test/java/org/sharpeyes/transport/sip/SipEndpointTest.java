package org.sharpeyes.transport.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.MalformedMessageException;

class SipEndpointTest {
    private static final String MESSAGE = "MESSAGE sip:a SIP/2.0\r\nContent-Length: 2\r\n\r\nhi";
    private static EventLoopGroup group;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<SipPeer> peers = new CopyOnWriteArrayList<>();
    private final List<SipPeer> lost = new CopyOnWriteArrayList<>();
    private SipEndpoint endpoint;

    @BeforeAll
    static void startLoops() {
        group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    }

    @AfterAll
    static void stopLoops() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @BeforeEach
    void bind() throws IOException {
        endpoint = SipEndpoint.bind(loopback(0), group, new Recorder(), meters);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private double silent() {
        return meters.get("gw.sip.connections.silent").gauge().value();
    }

    @Test
    void aConnectionCountsAsSilentUntilItSpeaksOrEnds() throws Exception {
        try (Socket device = new Socket(
                        InetAddress.getLoopbackAddress(),
                        endpoint.localAddress().getPort());
                Socket other = new Socket(
                        InetAddress.getLoopbackAddress(),
                        endpoint.localAddress().getPort())) {
            await().until(() -> silent() == 2);
            device.getOutputStream().write(MESSAGE.getBytes(UTF_8));
            await().until(() -> silent() == 1);
            other.close();
            await().until(() -> silent() == 0);
            device.getOutputStream().write(MESSAGE.getBytes(UTF_8));
            await().until(() -> received.size() == 2);
        }
    }

    @Test
    void isBoundUntilItIsClosed() {
        assertThat(endpoint.isBound()).isTrue();
        endpoint.close();
        assertThat(endpoint.isBound()).isFalse();
    }

    @Test
    void takesAndSendsDatagrams() throws Exception {
        try (DatagramSocket device = new DatagramSocket()) {
            device.setSoTimeout(5_000);
            send(device, MESSAGE);
            await().until(() -> received.equals(List.of(MESSAGE)));

            endpoint.send(peers.getFirst(), "pong".getBytes(UTF_8));

            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            device.receive(answer);
            assertThat(new String(answer.getData(), 0, answer.getLength(), UTF_8))
                    .isEqualTo("pong");
            assertThat(peers.getFirst().connection()).isNull();
        }
    }

    @Test
    void ignoresNatKeepalivesAndCountsWhatIsMalformed() throws Exception {
        try (DatagramSocket device = new DatagramSocket()) {
            send(device, "\r\n\r\n");
            send(device, "malformed");
            send(device, "breaks everything");
            send(device, MESSAGE);
            await().until(() -> received.equals(List.of(MESSAGE)));

            assertThat(meters.counter("gw.sip.dropped", "reason", "malformed").count())
                    .isEqualTo(1);
            assertThat(meters.counter("gw.sip.dropped", "reason", "failed").count())
                    .isEqualTo(1);
        }
    }

    @Test
    void cutsAStreamAndAnswersOnIt() throws Exception {
        try (Socket device = new Socket(InetAddress.getLoopbackAddress(), port())) {
            device.setSoTimeout(5_000);
            for (byte each : ("\r\n\r\n" + MESSAGE + MESSAGE).getBytes(UTF_8)) {
                device.getOutputStream().write(each);
            }
            await().until(() -> received.equals(List.of(MESSAGE, MESSAGE)));

            endpoint.send(peers.getFirst(), "pong".getBytes(UTF_8));

            assertThat(device.getInputStream().readNBytes(4)).isEqualTo("pong".getBytes(UTF_8));
        }
        await().until(() -> lost.equals(List.of(peers.getFirst())));
    }

    @Test
    void closesAConnectionThatTalksNonsense() throws Exception {
        try (Socket device = new Socket(InetAddress.getLoopbackAddress(), port())) {
            device.setSoTimeout(5_000);
            device.getOutputStream().write("X sip:a SIP/2.0\r\nContent-Length: many\r\n\r\n".getBytes(UTF_8));

            assertThat(device.getInputStream().read()).isEqualTo(-1);
            assertThat(meters.counter("gw.sip.dropped", "reason", "malformed").count())
                    .isEqualTo(1);
        }
    }

    @Test
    void connectsToOthers() throws Exception {
        try (SipEndpoint device = SipEndpoint.bind(loopback(0), group, (from, message) -> {}, meters)) {
            SipPeer gateway = device.connect(endpoint.localAddress())
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);
            device.send(gateway, MESSAGE.getBytes(UTF_8));

            await().until(() -> received.equals(List.of(MESSAGE)));
        }
        await().until(() -> lost.size() == 1);
        endpoint.send(lost.getFirst(), MESSAGE.getBytes(UTF_8));
        assertThat(meters.counter("gw.sip.dropped", "reason", "unsent").count()).isEqualTo(1);
    }

    @Test
    void countsDatagramsThatTheKernelDoesNotTake() {
        endpoint.send(SipPeer.udp(loopback(9)), new byte[70_000]);

        await().untilAsserted(() -> assertThat(
                        meters.counter("gw.sip.dropped", "reason", "unsent").count())
                .isEqualTo(1));
    }

    @Test
    void saysWhenNobodyListens() throws Exception {
        try (Socket notListening = new Socket()) {
            notListening.bind(loopback(0));
            assertThat(endpoint.connect(loopback(notListening.getLocalPort())).toCompletableFuture())
                    .failsWithin(5, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesAPortThatIsTaken() {
        Assertions.assertThatIOException()
                .isThrownBy(() -> SipEndpoint.open(endpoint.localAddress(), group, meters))
                .withMessageContaining("cannot bind SIP");
    }

    @Test
    void runsOnEpollWhereThereIsOne() throws Exception {
        Stream<IoHandlerFactory> epoll = Epoll.isAvailable() ? Stream.of(EpollIoHandler.newFactory()) : Stream.of();
        for (IoHandlerFactory factory : epoll.toList()) {
            EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, factory);
            try (SipEndpoint native_ = SipEndpoint.bind(loopback(0), loops, new Recorder(), meters)) {
                SipPeer peer = endpoint.connect(native_.localAddress())
                        .toCompletableFuture()
                        .get(5, TimeUnit.SECONDS);
                endpoint.send(peer, MESSAGE.getBytes(UTF_8));
                endpoint.send(SipPeer.udp(native_.localAddress()), MESSAGE.getBytes(UTF_8));
                await().until(() -> received.size() == 2);
            } finally {
                loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
            }
        }
    }

    private int port() {
        return endpoint.localAddress().getPort();
    }

    private void send(DatagramSocket device, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        device.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port()));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private final class Recorder implements SipInbound {
        @Override
        public void onMessage(SipPeer from, ByteBuf message) throws MalformedMessageException {
            String text = message.toString(UTF_8);
            if (text.equals("malformed")) {
                throw new MalformedMessageException(text);
            }
            if (text.equals("breaks everything")) {
                throw new IllegalStateException(text);
            }
            peers.add(from);
            received.add(text);
        }

        @Override
        public void onDisconnected(SipPeer peer) {
            lost.add(peer);
        }
    }
}
