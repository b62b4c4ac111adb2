package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.sharpeyes.model.VideoCodec;

/**
 * The RTP payload formats of bare H.264 and H.265 (RFC 6184 §5, RFC 7798 §4): single NAL units, aggregates and
 * fragments, written out behind start codes. Also takes Annex B bytes cut into packets, as some cameras send. Keeps no
 * bytes; not thread-safe.
 */
public final class ElementaryPayload {
    private static final int START_CODE = 1;
    private static final int H264_STAP_A = 24;
    private static final int H264_FU_A = 28;
    private static final int H265_AGGREGATE = 48;
    private static final int H265_FRAGMENT = 49;
    private static final int FU_START = 0x80;

    private final VideoCodec codec;
    private boolean plainAnnexB;

    public ElementaryPayload(VideoCodec codec) {
        this.codec = codec;
    }

    /**
     * The codec of a payload that begins with an SPS or VPS; empty for any other. Without start codes it must make sense
     * as a whole, since the middle of a program stream's picture may begin with any byte.
     */
    public static Optional<VideoCodec> detect(ByteBuf payload) {
        if (startsWithStartCode(payload)) {
            return AnnexB.detect(payload);
        }
        int index = payload.readerIndex();
        int length = payload.readableBytes();
        if (length < 6) {
            return Optional.empty();
        }
        if ((payload.getByte(index) & 0x9F) == H264_STAP_A) {
            return firstSet(payload, index + 1, length - 1).filter(VideoCodec.H264::equals);
        }
        if (h265Type(payload, index) == H265_AGGREGATE && payload.getByte(index + 1) == 1) {
            return firstSet(payload, index + 2, length - 2).filter(VideoCodec.H265::equals);
        }
        return ParameterSets.codecOf(payload, index, length);
    }

    private static Optional<VideoCodec> firstSet(ByteBuf payload, int index, int available) {
        int length = payload.getUnsignedShort(index);
        return length + 2 <= available ? ParameterSets.codecOf(payload, index + 2, length) : Optional.empty();
    }

    /** Appends the payload's NAL units, or its part of one. The payload is consumed; nonsense adds nothing. */
    public void read(ByteBuf payload, ByteBuf out) {
        plainAnnexB |= startsWithStartCode(payload);
        if (plainAnnexB) {
            out.writeBytes(payload);
        } else if (payload.readableBytes() > 3) {
            switch (codec) {
                case H264 -> readH264(payload, out);
                case H265 -> readH265(payload, out);
            }
        }
    }

    private static void readH264(ByteBuf payload, ByteBuf out) {
        int header = payload.getUnsignedByte(payload.readerIndex());
        switch (header & 0x1F) {
            case H264_STAP_A -> readAggregate(payload.skipBytes(1), out);
            case H264_FU_A -> {
                int fragment = payload.skipBytes(1).readUnsignedByte();
                if ((fragment & FU_START) != 0) {
                    out.writeInt(START_CODE).writeByte((header & 0xE0) | (fragment & 0x1F));
                }
                out.writeBytes(payload);
            }
            default -> out.writeInt(START_CODE).writeBytes(payload);
        }
    }

    private static void readH265(ByteBuf payload, ByteBuf out) {
        int index = payload.readerIndex();
        switch (h265Type(payload, index)) {
            case H265_AGGREGATE -> readAggregate(payload.skipBytes(2), out);
            case H265_FRAGMENT -> {
                int header = payload.readUnsignedShort();
                int fragment = payload.readUnsignedByte();
                if ((fragment & FU_START) != 0) {
                    out.writeInt(START_CODE).writeShort((header & 0x81FF) | (fragment & 0x3F) << 9);
                }
                out.writeBytes(payload);
            }
            default -> out.writeInt(START_CODE).writeBytes(payload);
        }
    }

    private static void readAggregate(ByteBuf payload, ByteBuf out) {
        while (payload.readableBytes() > 2) {
            int length = Math.min(payload.readUnsignedShort(), payload.readableBytes());
            out.writeInt(START_CODE).writeBytes(payload, length);
        }
        payload.skipBytes(payload.readableBytes());
    }

    private static int h265Type(ByteBuf payload, int index) {
        return payload.getByte(index) >> 1 & 0x3F;
    }

    private static boolean startsWithStartCode(ByteBuf payload) {
        int index = payload.readerIndex();
        return payload.readableBytes() > 4
                && (payload.getInt(index) == START_CODE || payload.getUnsignedMedium(index) == START_CODE);
    }
}
