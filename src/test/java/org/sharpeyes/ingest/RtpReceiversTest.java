package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.EventExecutor;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.sharpeyes.transport.rtp.PortRange;

/** Receivers over real sockets. */
class RtpReceiversTest {
    private static final Ssrc STRANGE = new Ssrc(0x01020304);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            2, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** Fixed ports in tests lie below those that the system gives out to others. */
    private final RtpReceivers receivers = receivers(group, new PortRange(22_000, 22_999), meters);

    private final RecordingSink sink = new RecordingSink();
    private EventExecutor loop = group.next();

    @AfterEach
    void stop() {
        receivers.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @ParameterizedTest
    @EnumSource(PortMode.class)
    void receivesOverUdp(PortMode mode) throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP, mode);
        Wire.sendUdp(
                receiver.port(), SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.DATAGRAM, true));

        expectTheWholeStream(receiver);
        assertThat(sink.steps).containsExactly("first packet " + receiver.ssrc(), "program stream", "key frame");
    }

    @ParameterizedTest
    @EnumSource(PortMode.class)
    void receivesOverTcp(PortMode mode) throws Exception {
        RtpReceiver receiver = open(MediaTransport.TCP_PASSIVE, mode);
        try (Socket socket = new Socket("127.0.0.1", receiver.port())) {
            Wire.send(socket, SampleStream.packets(VideoCodec.H265, receiver.ssrc(), RtpFraming.LENGTH, true));
            expectTheWholeStream(receiver);
        }
        await().untilAsserted(() -> assertThat(sink.steps)
                .containsExactly(
                        "connected",
                        "first packet " + receiver.ssrc(),
                        "program stream",
                        "key frame",
                        "held",
                        "disconnected"));
    }

    @ParameterizedTest
    @EnumSource(PortMode.class)
    void connectsToAListeningDevice(PortMode mode) throws Exception {
        RtpReceiver receiver = open(MediaTransport.TCP_ACTIVE, mode);
        try (ServerSocket device = new ServerSocket(0)) {
            receiver.connect(new InetSocketAddress("127.0.0.1", device.getLocalPort()));
            try (Socket socket = device.accept()) {
                Wire.send(socket, SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.INTERLEAVED, true));
                expectTheWholeStream(receiver);
            }
        }
    }

    @Test
    void triesThreeTimesToConnect() throws Exception {
        RtpReceiver receiver = open(MediaTransport.TCP_ACTIVE, PortMode.PER_STREAM);
        long begin = System.nanoTime();
        try (Socket notListening = new Socket()) {
            notListening.bind(new InetSocketAddress("127.0.0.1", 0));
            receiver.connect(new InetSocketAddress("127.0.0.1", notListening.getLocalPort()));

            await().atMost(Duration.ofSeconds(20)).until(() -> sink.steps.contains("disconnected"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1900));
    }

    @Test
    void refusesToConnectWhereItListens() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP, PortMode.PER_STREAM);

        assertThatThrownBy(() -> receiver.connect(new InetSocketAddress("127.0.0.1", 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void acceptsAnUnexpectedSsrcOnAPortOfItsOwnAndSaysSo() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP, PortMode.PER_STREAM);
        Wire.sendUdp(receiver.port(), SampleStream.packets(VideoCodec.H264, STRANGE, RtpFraming.DATAGRAM, false));

        await().until(() -> sink.video() >= SampleStream.FRAMES - 1);
        assertThat(sink.steps).contains("mismatch " + STRANGE);
    }

    @Test
    void dropsAndCountsAnSsrcNobodyAskedForOnTheSinglePort() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP, PortMode.SINGLE);
        Wire.sendUdp(receiver.port(), SampleStream.packets(VideoCodec.H264, STRANGE, RtpFraming.DATAGRAM, false));

        await().until(() -> meters.counter("gw.rtp.packets.unknown").count() > 10);
        assertThat(sink.steps).isEmpty();
    }

    @Test
    void acceptsTheSsrcOfTheAnswer() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP, PortMode.SINGLE);
        receiver.expect(STRANGE);
        loop.submit(() -> {}).sync();
        Wire.sendUdp(receiver.port(), SampleStream.packets(VideoCodec.H264, STRANGE, RtpFraming.DATAGRAM, false));

        await().until(() -> sink.video() >= SampleStream.FRAMES - 1);
        assertThat(sink.steps).doesNotContain("mismatch " + STRANGE);
    }

    @Test
    void acceptsAnySsrcFromTheAddressTheDeviceAnsweredWith() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP, PortMode.SINGLE);
        try (DatagramSocket device = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            receiver.expectFrom(new InetSocketAddress("127.0.0.1", device.getLocalPort()));
            loop.submit(() -> {}).sync();
            Wire.sendUdp(
                    device,
                    receiver.port(),
                    SampleStream.packets(VideoCodec.H264, STRANGE, RtpFraming.DATAGRAM, false));
            await().until(() -> sink.video() >= SampleStream.FRAMES - 1);
        }
        assertThat(sink.steps).contains("mismatch " + STRANGE);
        assertThat(meters.counter("gw.rtp.packets.unknown").count()).isZero();
    }

    @Test
    void refusesAnotherSourceWhileTheStreamIsAlive() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP, PortMode.SINGLE);
        List<ByteBuf> packets = SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.DATAGRAM, false);
        Wire.sendUdp(receiver.port(), packets.subList(0, 5));
        await().until(() -> receiver.statistics().packets() == 5);
        Wire.sendUdp(receiver.port(), packets.subList(5, 10));

        await().until(() -> receiver.statistics().refused() == 5);
        assertThat(receiver.statistics().packets()).isEqualTo(5);
    }

    @Test
    void holdsVideoBackAfterLossUntilTheNextKeyFrame() throws Exception {
        RtpReceiver receiver = open(MediaTransport.TCP_PASSIVE, PortMode.PER_STREAM);
        List<ByteBuf> packets = SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.LENGTH, true);
        packets.remove(packets.size() / 2);
        try (Socket socket = new Socket("127.0.0.1", receiver.port())) {
            Wire.send(socket, packets);
            await().until(() -> receiver.statistics().packets() == packets.size());
        }
        await().until(() -> sink.steps.contains("disconnected"));
        assertThat(sink.gaps).hasValue(1);
        assertThat(receiver.statistics().lost()).isEqualTo(1);
        assertThat(sink.video()).isPositive().isLessThan(20);
        assertThat(sink.audio()).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource(MediaTransport.class)
    void freesPortAndSsrcOnClose(MediaTransport transport) throws Exception {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        try (RtpReceivers few = receivers(group, new PortRange(23_100, 23_101), own)) {
            Ssrc ssrc = Ssrc.ofDecimal("0200000042");
            for (int i = 0; i < 3; i++) {
                RtpReceiver receiver = few.open(request(few, transport, PortMode.PER_STREAM, ssrc), sink, sink);
                assertThat(receiver.port()).isEqualTo(23_100);
                assertThat(receiver.ssrc()).isEqualTo(ssrc);
                receiver.close();
                receiver.close();
                await().until(() -> own.get("gw.rtp.ports.used").gauge().value() == 0);
            }
            assertThat(own.get("gw.rtp.ssrcs.used").gauge().value()).isZero();
            assertThat(own.get("gw.rtp.receivers").gauge().value()).isZero();
            assertThat(sink.ends).hasValue(3);
        }
    }

    @Test
    void tellsOfAShortageUntilThereIsSomethingToSpare() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (RtpReceivers few = receivers(group, new PortRange(23_900, 23_903), new SimpleMeterRegistry())) {
            few.tellShortage(new ShortageListener() {
                @Override
                public void onShortage(String what) {
                    told.add(what);
                }

                @Override
                public void onEnough() {
                    told.add("enough");
                }
            });
            assertThat(told).as("after a restart").containsExactly("enough");
            told.clear();
            List<RtpReceiver> taken = new ArrayList<>();
            for (int port = 0; port < 2; port++) {
                taken.add(few.open(request(few, MediaTransport.UDP, PortMode.PER_STREAM, null), sink, sink));
            }
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(
                                () -> few.open(request(few, MediaTransport.UDP, PortMode.PER_STREAM, null), sink, sink))
                        .isInstanceOf(ReceiverUnavailableException.class);
            }
            few.open(request(few, MediaTransport.UDP, PortMode.SINGLE, null), sink, sink);
            assertThat(told).hasSize(2).allMatch(what -> what.startsWith("no port of 23900-23903"));

            taken.getFirst().close();
            await().untilAsserted(() -> assertThat(told).last().isEqualTo("enough"));
            assertThat(told).hasSize(3);
        }
    }

    @Test
    void saysWhenNoPortOrSsrcIsFreeAndKeepsNothing() throws Exception {
        try (RtpReceivers few = receivers(group, new PortRange(23_200, 23_201), new SimpleMeterRegistry())) {
            Ssrc ssrc = Ssrc.ofDecimal("0200000043");
            Ssrc other = Ssrc.ofDecimal("0200000044");
            few.open(request(few, MediaTransport.UDP, PortMode.PER_STREAM, ssrc), sink, sink);

            assertThatThrownBy(() -> few.open(request(few, MediaTransport.UDP, PortMode.SINGLE, ssrc), sink, sink))
                    .isInstanceOf(ReceiverUnavailableException.class)
                    .hasMessageContaining("0200000043");
            assertThatThrownBy(() -> few.open(request(few, MediaTransport.UDP, PortMode.PER_STREAM, other), sink, sink))
                    .isInstanceOf(ReceiverUnavailableException.class);
            few.open(request(few, MediaTransport.UDP, PortMode.SINGLE, other), sink, sink);
        }
    }

    @Test
    void passesOverAPortThatSomebodyElseHas() throws Exception {
        try (DatagramSocket occupied = new DatagramSocket(new InetSocketAddress("127.0.0.1", 23_300));
                RtpReceivers few = receivers(group, new PortRange(23_300, 23_303), new SimpleMeterRegistry())) {
            RtpReceiver receiver = few.open(request(few, MediaTransport.UDP, PortMode.PER_STREAM, null), sink, sink);

            assertThat(occupied.isBound()).isTrue();
            assertThat(receiver.port()).isEqualTo(23_302);
        }
    }

    @Test
    void worksOnNioToo() throws Exception {
        EventLoopGroup nio = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (RtpReceivers onNio = receivers(nio, new PortRange(23_400, 23_499), new SimpleMeterRegistry())) {
            RtpReceiver receiver = onNio.open(request(onNio, MediaTransport.UDP, PortMode.SINGLE, null), sink, sink);
            Wire.sendUdp(
                    receiver.port(), SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.DATAGRAM, true));
            await().until(() -> sink.video() >= SampleStream.FRAMES - 1);
        } finally {
            nio.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private void expectTheWholeStream(RtpReceiver receiver) {
        await().until(() -> sink.video() >= SampleStream.FRAMES - 1 && sink.audio() >= SampleStream.FRAMES - 2);
        assertThat(sink.tracks).hasSize(1);
        assertThat(sink.tracks.getFirst().video()).isNotNull();
        assertThat(sink.tracks.getFirst().audio()).isNotNull();
        assertThat(sink.units.getFirst().keyFrame()).isTrue();
        assertThat(sink.gaps).hasValue(0);
        assertThat(receiver.statistics().lost()).isZero();
        assertThat(receiver.statistics().damaged()).isZero();
    }

    private RtpReceiver open(MediaTransport transport, PortMode mode) throws Exception {
        ReceiverRequest request = request(receivers, transport, mode, null);
        loop = request.loop();
        return receivers.open(request, sink, sink);
    }

    private static ReceiverRequest request(RtpReceivers from, MediaTransport transport, PortMode mode, Ssrc ssrc) {
        return new ReceiverRequest(new StreamId("s"), transport, ssrc, mode, from.loopFor(transport, mode));
    }

    private static RtpReceivers receivers(EventLoopGroup loops, PortRange ports, SimpleMeterRegistry meters) {
        MediaSettings settings = new MediaSettings("127.0.0.1", null, 0, ports, PortMode.SINGLE, List.of());
        RtpReceivers started = new RtpReceivers(settings, "20000", loops, meters, new Random(7));
        started.start();
        return started;
    }
}
