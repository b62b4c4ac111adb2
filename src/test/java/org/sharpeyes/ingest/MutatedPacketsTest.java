package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.codec.rtp.RtpPacketizer;
import org.sharpeyes.model.VideoCodec;
import org.slf4j.LoggerFactory;

/**
 * Captures of several devices and muxers, bent, through the whole way in and out to viewers: nothing is thrown, nothing
 * hangs, nothing is left. {@code -Dmutated.packets=10000000 -Dmutated.seed=…} makes more of it.
 */
class MutatedPacketsTest {
    private static final long PACKETS = Long.getLong("mutated.packets", 5_000);
    private static final long SEED = Long.getLong("mutated.seed", 20_260_521);
    private static final long MOST_MEMORY = 64 << 20;

    private final Logger root = (Logger) LoggerFactory.getLogger("org.sharpeyes");
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        root.addAppender(said);
        root.setLevel(Level.WARN);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(said);
        root.setLevel(before);
    }

    @Test
    void harmNobody() {
        Random random = new Random(SEED);
        PacketMutator mutator = new PacketMutator(random);
        List<List<byte[]>> captures = captures();
        long begin = System.nanoTime();
        long slowest = 0;
        long most = 0;
        long units = 0;
        for (int round = 0; mutator.mutated() < PACKETS; round++) {
            try (ReceivePath path = new ReceivePath(round % 2 == 1, random)) {
                for (int part = 0; part < 4; part++) {
                    List<byte[]> capture = captures.get(random.nextInt(captures.size()));
                    mutator.bend(capture, 2 + random.nextInt(20)).forEach(path::send);
                }
                most = Math.max(most, path.mostMemory());
                slowest = Math.max(slowest, path.slowestNanos());
                path.close();
                units += path.units();
                assertThat(path.usedMemory())
                        .as("bytes not freed after round %d", round)
                        .isZero();
            }
            assertThat(said.list).as("round %d of seed %d", round, SEED).isEmpty();
        }
        report(mutator.mutated(), begin, slowest, most, units);
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(1));
        assertThat(most).isLessThan(MOST_MEMORY);
        assertThat(units).as("pictures that came through all the same").isGreaterThan(PACKETS / 20);
    }

    private static void report(long mutated, long begin, long slowest, long most, long units) {
        System.out.printf(
                "%,d mutated packets in %d s, %,d units to viewers, slowest packet %.1f ms, most memory %.1f MB%n",
                mutated,
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                units,
                slowest / 1e6,
                most / 1048576.0);
    }

    private static List<List<byte[]>> captures() {
        List<List<byte[]>> captures = new ArrayList<>();
        for (String file : List.of("ffmpeg-h264.vob", "ffmpeg-h265.vob", "gstreamer-h264-aac.ps")) {
            captures.add(packets(MediaVectors.programStream(file), 96));
        }
        for (VideoCodec codec : VideoCodec.values()) {
            List<byte[]> ours = new ArrayList<>();
            SampleStream.packets(codec, ReceivePath.SSRC, RtpFraming.DATAGRAM, true)
                    .forEach(each -> ours.add(array(each)));
            captures.add(ours);
        }
        captures.add(packets(MediaVectors.read(MediaVectors.H264_B_FRAMES), 98));
        captures.add(packets(MediaVectors.read(MediaVectors.H265_SMALL), 99));
        captures.add(packets(MediaVectors.read(MediaVectors.A_LAW), 8));
        return captures;
    }

    private static List<byte[]> packets(ByteBuf stream, int payloadType) {
        List<byte[]> packets = new ArrayList<>();
        RtpPacketizer packetizer = new RtpPacketizer(ReceivePath.SSRC, payloadType, RtpFraming.DATAGRAM, 700, 65_530);
        int timestamp = 0;
        while (stream.isReadable()) {
            ByteBuf part = stream.readSlice(Math.min(2_500, stream.readableBytes()));
            packetizer.packetize(part, timestamp += 3_600, Unpooled.EMPTY_BUFFER.alloc(), each -> {
                packets.add(array(each));
                each.release();
            });
        }
        return packets;
    }

    private static byte[] array(ByteBuf packet) {
        byte[] bytes = new byte[packet.readableBytes()];
        packet.getBytes(packet.readerIndex(), bytes);
        return bytes;
    }
}
