package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.EventExecutor;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.transport.rtp.RtpLimits;

/** Senders that flood, stall or probe are counted and closed, and a stream beside them does not notice. */
class HostileSendersTest {
    /** Fewer bytes a second than a socket holds while nobody reads, on a system that grants as little as Linux does. */
    private static final RtpLimits STRICT =
            new RtpLimits(Duration.ofMillis(400), Duration.ofMillis(1500), Duration.ofMillis(500), 12, 6, 200_000);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            2, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RtpReceivers receivers = Wire.receivers(group, 24_400, meters, STRICT);
    private final RecordingSink sink = new RecordingSink();
    private final RecordingSink neighbour = new RecordingSink();

    @AfterEach
    void stop() {
        receivers.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @ParameterizedTest
    @EnumSource(PortMode.class)
    void closesAConnectionThatStallsInTheMiddleOfAPacket(PortMode mode) throws Exception {
        RtpReceiver receiver = open(MediaTransport.TCP_PASSIVE, mode, null, sink);
        byte[] packet =
                ByteBufUtil.getBytes(SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.LENGTH, false)
                        .getFirst());
        try (Socket device = new Socket("127.0.0.1", receiver.port())) {
            device.getOutputStream().write(packet);
            device.getOutputStream().write(packet, 0, 100);
            expectClosed(device);
        }
        assertThat(closed("stalled")).isEqualTo(1);
        await().until(() -> sink.steps.contains("disconnected"));
    }

    @Test
    void closesAConnectionThatFallsSilent() throws Exception {
        RtpReceiver receiver = open(MediaTransport.TCP_PASSIVE, PortMode.PER_STREAM, null, sink);
        try (Socket device = new Socket("127.0.0.1", receiver.port())) {
            Wire.send(
                    device,
                    SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.LENGTH, false)
                            .subList(0, 3));
            expectClosed(device);
        }
        assertThat(closed("stalled")).isEqualTo(1);
    }

    @Test
    void turnsAwayAPortScan() throws Exception {
        List<Socket> scan = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Socket probe = new Socket("127.0.0.1", receivers.port());
            if (i % 2 == 0) {
                probe.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: gateway\r\n\r\n"
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            scan.add(probe);
        }
        playNextToIt();
        for (Socket probe : scan) {
            expectClosed(probe);
            probe.close();
        }
        await().until(() -> closed("stranger") + closed("crowd") == 20);
        assertThat(closed("stranger")).isBetween(1.0, 7.0);
    }

    @Test
    void dropsAndCountsDatagramsOfGarbage() throws Exception {
        Random random = new Random(5);
        try (DatagramSocket scanner = Wire.device()) {
            for (int i = 0; i < 300; i++) {
                byte[] garbage = new byte[random.nextInt(200)];
                random.nextBytes(garbage);
                Wire.sendUdp(scanner, receivers.port(), garbage);
            }
        }
        playNextToIt();
        await().until(() -> meters.counter("gw.rtp.packets.unknown").count() == 300);
    }

    @Test
    void takesDatagramsOfAnyLength() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP, PortMode.SINGLE, null, sink);
        ByteBuffer packet = ByteBuffer.allocate(65_000).put((byte) 0x80).put((byte) 96);
        packet.putShort((short) 1).putInt(1).putInt(receiver.ssrc().value());
        try (DatagramSocket device = Wire.device()) {
            Wire.sendUdp(device, receiver.port(), packet.array());
        }
        await().until(() -> receiver.statistics().bytes() == packet.capacity());
        playNextToIt();
    }

    @Test
    void takesOfAFloodOnlyWhatOneStreamMaySend() throws Exception {
        RtpReceiver flooded = open(MediaTransport.UDP, PortMode.SINGLE, null, sink);
        int packets = 3000;
        flood(flooded, packets);
        playNextToIt();
        await().until(() ->
                flooded.statistics().packets() + flooded.statistics().refused() + kernelDrops() == packets);
        double flood = meters.counter("gw.rtp.packets.flood").count();
        assertThat(flood).isPositive().isEqualTo(flooded.statistics().refused());
    }

    /** What dams up on the way may come at once; only who goes on for more than a second is closed. */
    @ParameterizedTest
    @EnumSource(PortMode.class)
    void closesAConnectionThatSendsTenTimesAsMuch(PortMode mode) throws Exception {
        RtpReceiver flooded = open(MediaTransport.TCP_PASSIVE, mode, null, sink);
        byte[] tenth = framed(flooded.ssrc(), STRICT.bytesPerSecond() / 10);
        try (Socket device = new Socket("127.0.0.1", flooded.port());
                ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
            var sending = timer.scheduleAtFixedRate(() -> Wire.send(device, tenth), 0, 10, TimeUnit.MILLISECONDS);
            playNextToIt();
            expectClosed(device);
            sending.cancel(false);
        }
        assertThat(closed("flood")).isEqualTo(1);
        await().until(() -> sink.steps.contains("disconnected"));
        assertThat(meters.counter("gw.rtp.packets.flood").count())
                .isPositive()
                .isEqualTo(flooded.statistics().refused());
    }

    /** Of G.711 by its type, which is not searched for a program stream. */
    private static byte[] framed(Ssrc ssrc, int bytes) {
        ByteBuffer all = ByteBuffer.allocate(bytes / 1402 * 1402);
        while (all.hasRemaining()) {
            int next = all.position() + 1402;
            all.putShort((short) 1400).put((byte) 0x80).put((byte) 8);
            all.putShort((short) (next / 1402)).putInt(1).putInt(ssrc.value()).position(next);
        }
        return all.array();
    }

    @Test
    void whatTheKernelDropsBecauseNobodyReadsIsCounted() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/net/udp")), "this system does not tell what its kernel drops");
        EventExecutor loop = receivers.loopFor(MediaTransport.UDP, PortMode.PER_STREAM);
        RtpReceiver unread = receivers.open(
                new ReceiverRequest(new StreamId("s"), MediaTransport.UDP, null, PortMode.PER_STREAM, loop),
                sink,
                sink);
        CountDownLatch busy = new CountDownLatch(1);
        var blocked = loop.submit(() -> busy.await(20, TimeUnit.SECONDS));
        int packets = 8_000;
        flood(unread, packets);
        assertThat(kernelDrops()).isPositive();
        busy.countDown();
        assertThat(blocked.get(20, TimeUnit.SECONDS)).isTrue();
        await().until(() -> unread.statistics().packets() + unread.statistics().refused() + kernelDrops() == packets);
        playNextToIt();
    }

    private double kernelDrops() {
        return meters.get("gw.rtp.kernel.drops").gauge().value();
    }

    private static void flood(RtpReceiver receiver, int packets) throws Exception {
        try (DatagramSocket device = Wire.device()) {
            for (int i = 0; i < packets; i++) {
                ByteBuffer packet = ByteBuffer.allocate(1400).put((byte) 0x80).put((byte) 96);
                packet.putShort((short) i).putInt(i).putInt(receiver.ssrc().value());
                Wire.sendUdp(device, receiver.port(), packet.array());
            }
        }
    }

    private void playNextToIt() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP, PortMode.SINGLE, null, neighbour);
        Wire.sendUdp(
                receiver.port(), SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.DATAGRAM, true));
        await().until(() -> neighbour.video() >= SampleStream.FRAMES - 1);
        assertThat(receiver.statistics().lost()).isZero();
        assertThat(neighbour.gaps).hasValue(0);
    }

    private RtpReceiver open(MediaTransport transport, PortMode mode, Ssrc ssrc, RecordingSink to) throws Exception {
        return receivers.open(
                new ReceiverRequest(new StreamId("s"), transport, ssrc, mode, receivers.loopFor(transport, mode)),
                to,
                to);
    }

    private double closed(String reason) {
        return meters.counter("gw.rtp.connections.closed", "reason", reason).count();
    }

    private static void expectClosed(Socket socket) throws Exception {
        socket.setSoTimeout(20_000);
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }
}
