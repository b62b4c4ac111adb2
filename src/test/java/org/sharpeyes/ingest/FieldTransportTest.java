package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.transport.rtp.PortRange;

/** What devices and networks do to RTP, over real sockets. */
class FieldTransportTest {
    private static final Ssrc RESTARTED = new Ssrc(0x01020304);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final RecordingSink sink = new RecordingSink();
    private final RtpReceivers receivers = receivers();

    private RtpReceivers receivers() {
        MediaSettings settings =
                new MediaSettings("127.0.0.1", null, 0, new PortRange(24_000, 24_099), PortMode.PER_STREAM, List.of());
        RtpReceivers started = new RtpReceivers(settings, "20000", group, new SimpleMeterRegistry(), new Random(7));
        started.start();
        return started;
    }

    @AfterEach
    void stop() {
        receivers.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private RtpReceiver open(MediaTransport transport) throws ReceiverUnavailableException {
        return receivers.open(
                new ReceiverRequest(
                        new StreamId("camera"),
                        transport,
                        null,
                        PortMode.PER_STREAM,
                        receivers.loopFor(transport, PortMode.PER_STREAM)),
                sink,
                sink);
    }

    private static List<ByteBuf> packets(Ssrc ssrc, RtpFraming framing) {
        return SampleStream.packets(VideoCodec.H264, ssrc, framing, false);
    }

    private static void send(DatagramSocket from, int port, List<ByteBuf> packets) throws IOException {
        for (ByteBuf packet : packets) {
            byte[] bytes = ByteBufUtil.getBytes(packet);
            from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    private static void write(Socket socket, List<ByteBuf> frames) throws IOException {
        ByteBuf all = Unpooled.buffer();
        frames.forEach(frame -> all.writeBytes(frame.duplicate()));
        socket.getOutputStream().write(ByteBufUtil.getBytes(all));
        socket.getOutputStream().flush();
    }

    @Test
    void putsDatagramsInOrder() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP);
        List<ByteBuf> packets = packets(receiver.ssrc(), RtpFraming.DATAGRAM);
        for (int i = 3; i + 7 < packets.size(); i += 8) {
            Collections.shuffle(packets.subList(i, i + 7), new Random(i));
        }
        try (DatagramSocket camera = new DatagramSocket()) {
            send(camera, receiver.port(), packets);
            await().until(() -> sink.video() >= SampleStream.FRAMES - 1);
        }
        assertThat(receiver.statistics().lost()).isZero();
        assertThat(receiver.statistics().reordered()).isPositive();
        assertThat(sink.gaps).hasValue(0);
    }

    @Test
    void holdsPicturesAfterALostDatagramUpToTheNextKeyFrame() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP);
        List<ByteBuf> packets = new ArrayList<>(packets(receiver.ssrc(), RtpFraming.DATAGRAM));
        int round = packets.size();
        List<ByteBuf> again = packets(receiver.ssrc(), RtpFraming.DATAGRAM);
        for (int i = 0; i < round; i++) {
            again.get(i).setShort(2, 65_530 + round + i);
        }
        packets.remove(round / 2);
        packets.addAll(again);
        try (DatagramSocket camera = new DatagramSocket()) {
            send(camera, receiver.port(), packets);
            await().until(() -> receiver.statistics().packets() == 2 * round - 1);
            await().until(() -> sink.steps.contains("resumed"));
        }
        assertThat(receiver.statistics().lost()).isEqualTo(1);
        assertThat(sink.steps).endsWith("held", "resumed");
        int keys = 0;
        List<RecordingSink.Unit> pictures = sink.pictures();
        assertThat(pictures.size()).isLessThan(2 * SampleStream.FRAMES - 5);
        for (int i = 1; i < pictures.size(); i++) {
            boolean hole = pictures.get(i).dts() - pictures.get(i - 1).dts() > FieldCamera.STEP;
            keys += pictures.get(i).keyFrame() ? 1 : 0;
            assertThat(hole && !pictures.get(i).keyFrame())
                    .as("after a hole comes a key frame")
                    .isFalse();
        }
        assertThat(keys).isEqualTo(1);
    }

    @Test
    void findsTheNextPacketAfterAWrongLength() throws Exception {
        RtpReceiver receiver = open(MediaTransport.TCP_PASSIVE);
        List<ByteBuf> frames = new ArrayList<>(packets(receiver.ssrc(), RtpFraming.LENGTH));
        int round = frames.size();
        frames.get(round / 2).setShort(0, 40);
        List<ByteBuf> again = packets(receiver.ssrc(), RtpFraming.LENGTH);
        for (int i = 0; i < round; i++) {
            again.get(i).setShort(4, 65_530 + round + i);
        }
        frames.addAll(again);
        try (Socket camera = new Socket("127.0.0.1", receiver.port())) {
            write(camera, frames);
            await().until(() -> sink.steps.contains("resumed"));
            await().until(() -> receiver.statistics().packets() >= 2 * round - 2);
        }
        assertThat(sink.steps).contains("held", "resumed");
        assertThat(sink.ends).hasValue(0);
    }

    @Test
    void passesAPrivateHeaderBeforeInterleavedFrames() throws Exception {
        RtpReceiver receiver = open(MediaTransport.TCP_PASSIVE);
        ByteBuf header = Unpooled.buffer().writeBytes(MediaVectors.hex("010001000000000000000100"));
        List<ByteBuf> frames = new ArrayList<>(List.of(header.writeZero(256 - header.readableBytes())));
        frames.addAll(packets(receiver.ssrc(), RtpFraming.INTERLEAVED));
        try (Socket camera = new Socket("127.0.0.1", receiver.port())) {
            write(camera, frames);
            await().until(() -> sink.video() >= SampleStream.FRAMES - 1);
        }
        assertThat(receiver.statistics().lost()).isZero();
    }

    @Test
    void goesOnWithACameraThatStartsAnewUnderAnotherSsrc() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP);
        List<ByteBuf> old = packets(receiver.ssrc(), RtpFraming.DATAGRAM);
        try (DatagramSocket camera = new DatagramSocket()) {
            send(camera, receiver.port(), old);
            await().until(() -> sink.video() >= SampleStream.FRAMES - 1);
            long before = sink.video();
            List<ByteBuf> anew = packets(RESTARTED, RtpFraming.DATAGRAM);
            long begin = System.nanoTime();
            await().until(() -> {
                // Of several some could be refused and the rest taken, behind which they would be late when sent again.
                send(camera, receiver.port(), anew.subList(0, 1));
                return receiver.statistics().packets() > old.size();
            });
            send(camera, receiver.port(), anew.subList(1, anew.size()));
            await().until(() -> sink.video() >= before + SampleStream.FRAMES - 1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(sink.ends).as("old viewers go on").hasValue(0);
        assertThat(sink.tracks).hasSize(1);
        assertThat(sink.pictures().stream().map(RecordingSink.Unit::dts))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void letsTheAgreedSsrcInAtOnceWhenAudioUnderAnotherCameFirst() throws Exception {
        RtpReceiver receiver = open(MediaTransport.UDP);
        ByteBuf sound =
                Unpooled.buffer().writeShort(0x8008).writeShort(1).writeInt(0).writeInt(RESTARTED.value());
        sound.writeZero(160);
        try (DatagramSocket camera = new DatagramSocket()) {
            send(camera, receiver.port(), List.of(sound));
            await().until(() -> receiver.statistics().packets() == 1);
            send(camera, receiver.port(), packets(receiver.ssrc(), RtpFraming.DATAGRAM));
            await().until(() -> sink.video() >= SampleStream.FRAMES - 1);
        }
        assertThat(receiver.statistics().lost()).isZero();
    }
}
