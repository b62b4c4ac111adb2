package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import org.sharpeyes.codec.StartCodePrefix;
import org.sharpeyes.model.VideoCodec;

/** NAL units behind start codes: ITU-T H.264 and H.265, Annex B. */
public final class AnnexB {
    /** Receives the NAL units of a buffer in order. */
    @FunctionalInterface
    public interface NalVisitor {
        /**
         * One NAL unit, without start code and trailing zeros.
         *
         * @param startCode index of its start code, three or four bytes long
         * @param index absolute index of its first byte
         * @param length at least 1
         */
        void onNal(int startCode, int index, int length);
    }

    /**
     * One picture of an elementary stream.
     *
     * @param bytes its NAL units with start codes and parameter sets: a view of the stream, not retained
     */
    public record Picture(ByteBuf bytes, boolean keyFrame) {}

    private AnnexB() {}

    /** Visits every NAL unit of the readable bytes; what stands before the first start code is ignored. */
    public static void forEachNal(ByteBuf bytes, NalVisitor visitor) {
        int end = bytes.writerIndex();
        int code = StartCodePrefix.find(bytes, bytes.readerIndex(), end);
        while (code < end) {
            int start = code + 3;
            int next = StartCodePrefix.find(bytes, start, end);
            int length = withoutTrailingZeros(bytes, start, next) - start;
            if (length > 0) {
                boolean long4 = code > bytes.readerIndex() && bytes.getByte(code - 1) == 0;
                visitor.onNal(long4 ? code - 1 : code, start, length);
            }
            code = next;
        }
    }

    /**
     * Cuts a whole elementary stream into its pictures, each with the delimiters, parameter sets and SEI before it.
     * Views of the stream: they live as long as it does.
     */
    public static List<Picture> pictures(ByteBuf stream, VideoCodec codec) {
        VideoSyntax syntax = VideoSyntax.of(codec);
        PictureCutter cutter = new PictureCutter(stream);
        forEachNal(stream, (code, index, length) -> {
            NalKind kind = syntax.kindOf(stream, index, length);
            cutter.onNal(code, kind, kind.isSlice() && syntax.startsPicture(stream, index, length));
        });
        return cutter.finish();
    }

    /** Whether the bytes begin with a start code, or are too few to tell. */
    public static boolean mayStartWithNal(ByteBuf bytes) {
        int end = Math.min(bytes.readerIndex() + 4, bytes.writerIndex());
        for (int i = bytes.readerIndex(); i < end; i++) {
            int zeros = i - bytes.readerIndex();
            if (bytes.getByte(i) != 0) {
                return zeros >= 2 && bytes.getByte(i) == 1;
            }
        }
        return true;
    }

    /** Tells H.264 from H.265 by parameter sets; empty when the bytes hold none. */
    public static Optional<VideoCodec> detect(ByteBuf bytes) {
        int end = bytes.writerIndex();
        int nal = StartCodePrefix.find(bytes, bytes.readerIndex(), end) + 3;
        while (nal + 2 < end) {
            Optional<VideoCodec> codec = codecOf(bytes, nal);
            if (codec.isPresent()) {
                return codec;
            }
            nal = StartCodePrefix.find(bytes, nal, end) + 3;
        }
        return Optional.empty();
    }

    /**
     * The codec of a parameter set; empty for other NAL units. Parameter sets of one codec have first bytes that no legal
     * NAL unit of the other has. Looks at two bytes.
     */
    static Optional<VideoCodec> codecOf(ByteBuf bytes, int index) {
        int first = bytes.getUnsignedByte(index);
        int second = bytes.getUnsignedByte(index + 1);
        if (second == 0x01 && (first == 0x40 || first == 0x42 || first == 0x44)) {
            return Optional.of(VideoCodec.H265);
        }
        // 28 01 is an IDR picture of H.265; as H.264 it would be a PPS with an id above 126
        boolean h264 = (first & 0x9F) == 7 || ((first & 0x9F) == 8 && second != 0x01);
        return h264 && (first & 0x60) != 0 ? Optional.of(VideoCodec.H264) : Optional.empty();
    }

    private static int withoutTrailingZeros(ByteBuf bytes, int start, int end) {
        int last = end;
        while (last > start && bytes.getByte(last - 1) == 0) {
            last--;
        }
        return last;
    }
}
