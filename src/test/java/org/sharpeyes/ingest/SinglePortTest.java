package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.EventExecutor;
import java.net.DatagramSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.transport.rtp.RtpLimits;

/** The shared port with several event loops behind it, over real sockets. */
class SinglePortTest {
    private static final int LOOPS = 4;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private RtpReceivers receivers = Wire.receivers(group, 24_000, meters, RtpLimits.DEFAULT);

    /** A stream, its loop and the threads its units came on. */
    private static final class Watched implements AccessUnitSink {
        final RecordingSink sink = new RecordingSink();
        final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        final EventExecutor loop;

        Watched(EventExecutor loop) {
            this.loop = loop;
        }

        boolean isWhole() {
            return sink.video() >= SampleStream.FRAMES - 1;
        }

        @Override
        public void onTracks(TrackSet tracks) {
            sink.onTracks(tracks);
        }

        @Override
        public void onAccessUnit(AccessUnit unit) {
            threads.add(Thread.currentThread());
            sink.onAccessUnit(unit);
        }

        @Override
        public void onGap() {
            sink.onGap();
        }

        @Override
        public void onEnd() {
            sink.onEnd();
        }
    }

    @BeforeEach
    void startOnSeveralLoops() {
        assumeTrue(Epoll.isAvailable(), "the kernel steers datagrams on Linux only");
        stop();
        start(new MultiThreadIoEventLoopGroup(LOOPS, EpollIoHandler.newFactory()));
    }

    private void start(EventLoopGroup loops) {
        group = loops;
        receivers = Wire.receivers(loops, 24_100, meters, RtpLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        receivers.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void bringsDatagramsInOnTheLoopOfTheirStream() throws Exception {
        Set<EventExecutor> loops = new HashSet<>();
        for (int i = 0; i < 2 * LOOPS; i++) {
            Watched stream = watched(MediaTransport.UDP);
            loops.add(stream.loop);
            RtpReceiver receiver = open(stream, MediaTransport.UDP, null);
            Wire.sendUdp(
                    receiver.port(), SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.DATAGRAM, true));
            expectWholeAndAtHome(stream);
        }
        assertThat(loops).hasSize(LOOPS);
        assertThat(meters.counter("gw.rtp.packets.crossed").count()).isZero();
        assertThat(meters.counter("gw.rtp.packets.unknown").count()).isZero();
    }

    @Test
    void choosesTheLoopByTheSsrcThatIsGiven() throws Exception {
        for (int i = 0; i < LOOPS; i++) {
            Ssrc ssrc = new Ssrc(-1 - i);
            Watched stream = new Watched(receivers.loopFor(MediaTransport.UDP, PortMode.SINGLE, ssrc));
            RtpReceiver receiver = open(stream, MediaTransport.UDP, ssrc);
            Wire.sendUdp(receiver.port(), SampleStream.packets(VideoCodec.H265, ssrc, RtpFraming.DATAGRAM, false));
            expectWholeAndAtHome(stream);
        }
        assertThat(meters.counter("gw.rtp.packets.crossed").count()).isZero();
    }

    @Test
    void handsOverWhatADeviceSendsUnderAnSsrcOfItsOwn() throws Exception {
        Watched stream = watched(MediaTransport.UDP);
        RtpReceiver receiver = open(stream, MediaTransport.UDP, null);
        Ssrc answered = new Ssrc(receiver.ssrc().value() + 1);
        receiver.expect(answered);
        stream.loop.submit(() -> {}).sync();
        Wire.sendUdp(receiver.port(), SampleStream.packets(VideoCodec.H264, answered, RtpFraming.DATAGRAM, true));

        expectWholeAndAtHome(stream);
        assertThat(meters.counter("gw.rtp.packets.crossed").count()).isPositive();
        assertThat(meters.counter("gw.rtp.packets.crossing.dropped").count()).isZero();
    }

    @Test
    void handsOverWhatIsKnownByItsSourceOnly() throws Exception {
        Watched stream = watched(MediaTransport.UDP);
        RtpReceiver receiver = open(stream, MediaTransport.UDP, null);
        try (DatagramSocket device = Wire.device()) {
            receiver.expectFrom(new java.net.InetSocketAddress("127.0.0.1", device.getLocalPort()));
            stream.loop.submit(() -> {}).sync();
            Ssrc own = new Ssrc(receiver.ssrc().value() + 2);
            Wire.sendUdp(
                    device, receiver.port(), SampleStream.packets(VideoCodec.H264, own, RtpFraming.DATAGRAM, true));
            expectWholeAndAtHome(stream);
        }
    }

    @Test
    void movesConnectionsToTheLoopOfTheirStream() throws Exception {
        Set<EventExecutor> loops = new HashSet<>();
        List<Socket> devices = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            Watched stream = watched(MediaTransport.TCP_PASSIVE);
            loops.add(stream.loop);
            RtpReceiver receiver = open(stream, MediaTransport.TCP_PASSIVE, null);
            Socket device = new Socket("127.0.0.1", receiver.port());
            devices.add(device);
            Wire.send(device, SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.LENGTH, true));
            expectWholeAndAtHome(stream);
            assertThat(receiver.statistics().lost()).isZero();
            assertThat(stream.sink.steps).startsWith("connected");
        }
        assertThat(loops).hasSize(LOOPS);
        for (Socket device : devices) {
            device.close();
        }
    }

    @Test
    void receivesOnOneLoopWhereNothingSteers() throws Exception {
        stop();
        start(new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory()));
        for (int i = 0; i < 3; i++) {
            Watched stream = watched(MediaTransport.UDP);
            RtpReceiver receiver = open(stream, MediaTransport.UDP, null);
            Wire.sendUdp(
                    receiver.port(), SampleStream.packets(VideoCodec.H264, receiver.ssrc(), RtpFraming.DATAGRAM, true));
            expectWholeAndAtHome(stream);
        }
        assertThat(meters.counter("gw.rtp.packets.crossed").count()).isZero();
    }

    private Watched watched(MediaTransport transport) {
        return new Watched(receivers.loopFor(transport, PortMode.SINGLE));
    }

    private RtpReceiver open(Watched stream, MediaTransport transport, Ssrc ssrc) throws Exception {
        return receivers.open(
                new ReceiverRequest(new StreamId("s"), transport, ssrc, PortMode.SINGLE, stream.loop),
                stream,
                stream.sink);
    }

    private static void expectWholeAndAtHome(Watched stream) {
        await().until(stream::isWhole);
        assertThat(stream.threads).hasSize(1).allMatch(stream.loop::inEventLoop);
        assertThat(stream.sink.gaps).hasValue(0);
    }
}
