package org.sharpeyes.codec.ps;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.MediaVectors;

class PsMuxerTest {
    private static final String PACK = "00 00 01 BA 44 00 16 FC 84 01 00 5F 6B F8";
    private static final String SYSTEM_HEADER = "00 00 01 BB 00 0C 80 2F B5 05 E1 7F E0 E1 00 C0 C0 40";
    private static final String MAP_H264_G711A =
            "00 00 01 BC 00 12 E1 FF 00 00 00 08 1B E0 00 00 90 C0 00 00 B9 28 7F 16";
    private static final String MAP_H265_AAC =
            "00 00 01 BC 00 12 E1 FF 00 00 00 08 24 E0 00 00 0F C0 00 00 AD 32 2A DC";
    private static final String EMPTY_VIDEO_PES = "00 00 01 E0 00 08 80 80 05 21 00 05 BF 21";

    private final ByteBuf out = Unpooled.buffer();

    @Test
    void writesTheCheckedBytesOfAKeyFrame() {
        new PsMuxer(StreamType.H264, StreamType.G711A).writeVideo(Unpooled.EMPTY_BUFFER, 90_000, true, out);

        assertThat(MediaVectors.hex(out))
                .isEqualTo(String.join(" ", PACK, SYSTEM_HEADER, MAP_H264_G711A, EMPTY_VIDEO_PES));
    }

    @Test
    void writesTheCheckedMapOfH265AndAac() {
        new PsMuxer(StreamType.H265, StreamType.AAC).writeProgramMap(out);

        assertThat(MediaVectors.hex(out)).isEqualTo(MAP_H265_AAC);
        assertThat(Mpeg2Crc.of(out, 0, out.readableBytes())).as("residue").isZero();
    }

    @Test
    void leavesSystemHeaderAndMapOutOfOtherFrames() {
        new PsMuxer(StreamType.H264, null).writeVideo(Unpooled.EMPTY_BUFFER, 90_000, false, out);

        assertThat(MediaVectors.hex(out)).isEqualTo(PACK + " " + EMPTY_VIDEO_PES);
    }

    /** ISO/IEC 13818-1 §2.4.3.6: flags 11, PTS behind 0011, DTS behind 0001; the clock reference is the decoder's. */
    @Test
    void writesTheDecodingTimeOfABFrame() {
        new PsMuxer(StreamType.H264, null).writeVideo(Unpooled.EMPTY_BUFFER, 93_600, 90_000, false, out);

        assertThat(MediaVectors.hex(out)).isEqualTo(PACK + " 00 00 01 E0 00 0D 80 C0 0A 31 00 05 DB 41 11 00 05 BF 21");
    }

    @Test
    void splitsABigFrameIntoPesPacketsOfWhichTheFirstHasATime() {
        new PsMuxer(StreamType.H264, null)
                .writePes(PsMuxer.VIDEO, Unpooled.wrappedBuffer(new byte[150_000]), 0, 0, out);

        assertThat(out.readableBytes()).isEqualTo(150_000 + 14 + 9 + 9);
        assertThat(out.getUnsignedShort(4)).isEqualTo(0xFFFF);
        int second = 6 + 0xFFFF;
        assertThat(out.getInt(second)).isEqualTo(0x1E0);
        assertThat(out.getUnsignedByte(second + 7)).as("no PTS").isZero();
    }
}
