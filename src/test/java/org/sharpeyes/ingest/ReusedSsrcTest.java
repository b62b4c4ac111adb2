package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.List;
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

/** Streams are never mixed up: the old camera sends H.265, the new one H.264, both under one SSRC. */
class ReusedSsrcTest {
    private static final Ssrc SSRC = Ssrc.ofDecimal("0200004711");

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            2, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RtpReceivers receivers = Wire.receivers(group, 24_600, meters, RtpLimits.DEFAULT);
    private final List<ByteBuf> old = SampleStream.packets(VideoCodec.H265, SSRC, RtpFraming.DATAGRAM, false);
    private final List<ByteBuf> fresh = SampleStream.packets(VideoCodec.H264, SSRC, RtpFraming.DATAGRAM, false);
    private final RecordingSink before = new RecordingSink();
    private final RecordingSink after = new RecordingSink();

    @AfterEach
    void stop() {
        receivers.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @ParameterizedTest
    @EnumSource(PortMode.class)
    void refusesLatePacketsOfTheSessionBefore(PortMode mode) throws Exception {
        try (DatagramSocket oldCamera = Wire.device();
                DatagramSocket newCamera = Wire.device()) {
            RtpReceiver first = open(mode, before);
            Wire.sendUdp(oldCamera, first.port(), old);
            await().until(() -> first.statistics().packets() == old.size());
            close(first);

            RtpReceiver second = open(mode, after);
            Wire.sendUdp(oldCamera, second.port(), old);
            await().until(() -> second.statistics().refused() == old.size());
            Wire.sendUdp(newCamera, second.port(), fresh);
            Wire.sendUdp(oldCamera, second.port(), old);
            await().until(() -> second.statistics().refused() == 2 * old.size());

            expectOnlyTheNewCamera(second);
        }
    }

    @Test
    void letsTheAnnouncedCameraTakeItsPlaceFromAStranger() throws Exception {
        try (DatagramSocket stranger = Wire.device();
                DatagramSocket camera = Wire.device()) {
            RtpReceiver receiver = open(PortMode.SINGLE, after);
            receiver.expectFrom(new InetSocketAddress("127.0.0.1", camera.getLocalPort()));
            Wire.sendUdp(stranger, receiver.port(), old.subList(0, 1));
            await().until(() -> receiver.statistics().packets() == 1);

            Wire.sendUdp(camera, receiver.port(), fresh);
            await().until(() -> receiver.statistics().packets() == 1 + fresh.size());
            Wire.sendUdp(stranger, receiver.port(), old);
            await().until(() -> receiver.statistics().refused() == old.size());

            await().until(() -> after.video() >= SampleStream.FRAMES - 1);
            assertThat(after.tracks).allMatch(set -> set.video().codec() == VideoCodec.H264);
        }
    }

    @Test
    void tellsTheStreamsOfOneSourceApartByTheirSsrc() throws Exception {
        try (DatagramSocket recorder = Wire.device()) {
            RtpReceiver first = open(PortMode.SINGLE, before);
            Ssrc other = new Ssrc(SSRC.value() + 2);
            EventExecutor loop = receivers.loopFor(MediaTransport.UDP, PortMode.SINGLE, other);
            receivers.open(
                    new ReceiverRequest(new StreamId("t"), MediaTransport.UDP, other, PortMode.SINGLE, loop),
                    after,
                    after);
            List<ByteBuf> second = SampleStream.packets(VideoCodec.H265, other, RtpFraming.DATAGRAM, false);
            for (int i = 0; i < Math.max(fresh.size(), second.size()); i++) {
                Wire.sendUdp(recorder, first.port(), i < fresh.size() ? fresh.subList(i, i + 1) : List.of());
                Wire.sendUdp(recorder, first.port(), i < second.size() ? second.subList(i, i + 1) : List.of());
            }
            await().until(() -> before.video() >= SampleStream.FRAMES - 1 && after.video() >= SampleStream.FRAMES - 1);
            assertThat(before.tracks).hasSize(1).allMatch(set -> set.video().codec() == VideoCodec.H264);
            assertThat(after.tracks).hasSize(1).allMatch(set -> set.video().codec() == VideoCodec.H265);
        }
    }

    private void expectOnlyTheNewCamera(RtpReceiver receiver) {
        await().until(() -> after.video() >= SampleStream.FRAMES - 1);
        assertThat(receiver.statistics().packets()).isEqualTo(fresh.size());
        assertThat(receiver.statistics().damaged()).isZero();
        assertThat(after.gaps).hasValue(0);
        assertThat(after.tracks).hasSize(1).allMatch(set -> set.video().codec() == VideoCodec.H264);
    }

    private void close(RtpReceiver receiver) {
        receiver.close();
        await().until(() -> meters.get("gw.rtp.ssrcs.used").gauge().value() == 0
                && meters.get("gw.rtp.ports.used").gauge().value() == 0);
    }

    private RtpReceiver open(PortMode mode, RecordingSink sink) throws Exception {
        EventExecutor loop = receivers.loopFor(MediaTransport.UDP, mode, SSRC);
        return receivers.open(new ReceiverRequest(new StreamId("s"), MediaTransport.UDP, SSRC, mode, loop), sink, sink);
    }
}
