package org.sharpeyes.codec.flv;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/**
 * The video tags of one track (Adobe Flash Video File Format 10.1, E.4.3; Enhanced RTMP v1).
 *
 * @param hevc matters for H.265 only
 */
public record VideoTags(VideoCodec codec, HevcInFlv hevc) {
    static final int AVC = 7;
    static final int HEVC_LEGACY = 12;

    /** The FourCC {@code hvc1}. */
    static final int HVC1 = 0x68766331;

    private static final int KEY_FRAME = 1;
    private static final int INTER_FRAME = 2;

    private static final int SEQUENCE_HEADER = 0;
    private static final int CODED_FRAMES = 1;

    private static final int EXTENDED_HEADER = 0x80;

    /** More than a tag adds to its payload. */
    public static final int OVERHEAD_BYTES = 32;

    /** The tag that carries the decoder configuration record. */
    public void writeConfiguration(ByteBuf out, Track.Video track, int timestampMs) {
        int start = FlvTag.begin(out, FlvTag.VIDEO, timestampMs);
        writeHeader(out, KEY_FRAME, SEQUENCE_HEADER);
        if (!isEnhanced()) {
            out.writeMedium(0);
        }
        out.writeBytes(track.configuration().toByteArray());
        FlvTag.end(out, start);
    }

    /**
     * The tag of one picture. The payload's indices are not moved.
     *
     * @param timestampMs its decoding time
     */
    public void write(ByteBuf out, AccessUnit unit, int timestampMs) {
        int start = FlvTag.begin(out, FlvTag.VIDEO, timestampMs);
        writeHeader(out, unit.keyFrame() ? KEY_FRAME : INTER_FRAME, CODED_FRAMES);
        out.writeMedium((int) ((unit.ptsTicks90k() - unit.dtsTicks90k()) / 90));
        ByteBuf payload = unit.payload();
        out.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
        FlvTag.end(out, start);
    }

    private void writeHeader(ByteBuf out, int frameType, int packetType) {
        if (isEnhanced()) {
            out.writeByte(EXTENDED_HEADER | frameType << 4 | packetType);
            out.writeInt(HVC1);
        } else {
            out.writeByte(frameType << 4 | codecId());
            out.writeByte(packetType);
        }
    }

    private boolean isEnhanced() {
        return codec == VideoCodec.H265 && hevc == HevcInFlv.ENHANCED;
    }

    /** The {@code videocodecid} of the metadata: with Enhanced RTMP the FourCC as a number. */
    int codecId() {
        return switch (codec) {
            case H264 -> AVC;
            case H265 -> isEnhanced() ? HVC1 : HEVC_LEGACY;
        };
    }
}
