package org.sharpeyes.codec.ps;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.VideoCodec;

class PsRoundTripProperties {
    private static final ByteBuf SAMPLE = sample(12);

    @Property(tries = 100)
    void givesBackWhatTheMuxerWasGiven(
            @ForAll @IntRange(min = 1, max = 200_000) int size,
            @ForAll @LongRange(min = 0, max = (1L << 33) - 1) long pts) {
        ByteBuf out = Unpooled.buffer();
        new PsMuxer(StreamType.H265, StreamType.AAC).writeVideo(nal(size), pts, true, out);
        PsRecorder seen = demux(out, 1400);

        assertThat(seen.packets.getFirst().pts()).isEqualTo(pts);
        assertThat(seen.packets.stream().skip(1)).allMatch(packet -> packet.pts() == PsListener.NO_TIME);
        assertThat(String.join(
                        "", seen.payloads().stream().map(ByteString::toString).toList()))
                .isEqualTo(io.netty.buffer.ByteBufUtil.hexDump(nal(size)));
    }

    @Example
    void givesTheSameWhereverTheBytesAreSplit() {
        ByteBuf small = sample(1).readSlice(1500);
        List<PsRecorder.Pes> whole = demux(small.duplicate(), 1500).packets;
        for (int split = 1; split < small.readableBytes(); split++) {
            PsRecorder seen = new PsRecorder();
            try (PsDemuxer demuxer = new PsDemuxer(UnpooledByteBufAllocator.DEFAULT, seen)) {
                demuxer.read(small.slice(0, split));
                demuxer.read(small.slice(split, small.readableBytes() - split));
            }
            seen.finish();
            assertThat(seen.packets).as("split at %d", split).isEqualTo(whole);
        }
    }

    @Property(tries = 30)
    void givesTheSameInAnyPortions(@ForAll @IntRange(min = 1, max = 3000) int portion) {
        assertThat(demux(SAMPLE.duplicate(), portion).packets).isEqualTo(demux(SAMPLE.duplicate(), 10_000).packets);
    }

    @Property(tries = 300)
    void survivesAnyBytes(@ForAll @Size(max = 4000) byte[] bytes, @ForAll @IntRange(min = 1, max = 200) int portion) {
        demux(Unpooled.wrappedBuffer(bytes), portion);
    }

    @Property(tries = 100)
    void findsItsWayBackAfterCorruption(@ForAll long seed) {
        Random random = new Random(seed);
        ByteBuf damaged = SAMPLE.copy();
        for (int i = 0; i < 20; i++) {
            damaged.setByte(random.nextInt(damaged.readableBytes()), random.nextInt());
        }
        ByteBuf good = sample(2);
        String last = last(demux(good.duplicate(), 700));
        PsRecorder seen = new PsRecorder();
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        try (PsDemuxer demuxer = new PsDemuxer(allocator, seen)) {
            feed(demuxer, damaged, 1 + random.nextInt(2000));
            demuxer.gap();
            feed(demuxer, good, 1 + random.nextInt(2000));
        }
        damaged.release();
        assertThat(last(seen)).isEqualTo(last);
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    private static String last(PsRecorder seen) {
        return seen.packets.getLast().payload().toString();
    }

    private static PsRecorder demux(ByteBuf bytes, int portion) {
        PsRecorder seen = new PsRecorder();
        try (PsDemuxer demuxer = new PsDemuxer(UnpooledByteBufAllocator.DEFAULT, seen)) {
            feed(demuxer, bytes, portion);
        }
        seen.finish();
        return seen;
    }

    private static void feed(PsDemuxer demuxer, ByteBuf bytes, int portion) {
        while (bytes.isReadable()) {
            demuxer.read(bytes.readSlice(Math.min(portion, bytes.readableBytes())));
        }
    }

    private static ByteBuf nal(int size) {
        ByteBuf nal = Unpooled.buffer(4 + size).writeInt(1);
        new Random(size).ints(size, 1, 0x7F).forEach(nal::writeByte);
        return nal;
    }

    private static ByteBuf sample(int frames) {
        ByteBuf out = Unpooled.buffer();
        PsMuxer muxer = new PsMuxer(StreamType.H264, StreamType.G711A);
        ByteBuf audio = MediaVectors.read(MediaVectors.A_LAW);
        long pts = 0;
        for (AnnexB.Picture picture : AnnexB.pictures(MediaVectors.read(MediaVectors.H264), VideoCodec.H264)
                .subList(0, frames)) {
            muxer.writeVideo(picture.bytes(), pts, picture.keyFrame(), out);
            muxer.writeAudio(audio.readSlice(320), pts, out);
            pts += 3600;
        }
        return out;
    }
}
