package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/** ITU-T H.264 §7.3.1, §7.4.1. */
enum H264Syntax implements VideoSyntax {
    INSTANCE;

    private static final int FORBIDDEN_BIT = 0x80;
    private static final int RESERVED = 0x03;
    private static final int MAX_PPS_ID = 255;

    @Override
    public NalKind kindOf(ByteBuf bytes, int index, int length) {
        int header = bytes.getUnsignedByte(index);
        if ((header & FORBIDDEN_BIT) != 0) {
            return NalKind.DISCARDABLE;
        }
        return switch (header & 0x1F) {
            case 1, 2, 3, 4 -> NalKind.SLICE;
            case 5 -> NalKind.KEY_SLICE;
            case 6 -> NalKind.SEI;
            case 7 -> NalKind.SPS;
            case 8 -> NalKind.PPS;
            case 9 -> NalKind.DELIMITER;
            default -> NalKind.DISCARDABLE;
        };
    }

    @Override
    public boolean startsPicture(ByteBuf bytes, int index, int length) {
        int type = bytes.getByte(index) & 0x1F;
        boolean continuesPartition = type == 3 || type == 4;
        return !continuesPartition && length > 1 && bytes.getByte(index + 1) < 0;
    }

    @Override
    public int parameterSetId(NalKind kind, byte[] nal) throws MalformedMessageException {
        return kind == NalKind.SPS ? H264Sps.parse(nal).id() : new BitReader(nal, 1).unsigned(MAX_PPS_ID);
    }

    @Override
    public boolean isPlausible(NalKind kind, byte[] nal) throws MalformedMessageException {
        H264Sps sps = H264Sps.parse(nal);
        boolean known = sps.isHigh() || sps.profile() == 66 || sps.profile() == 77 || sps.profile() == 88;
        return known && (sps.constraints() & RESERVED) == 0 && sps.level() >= 9 && sps.level() <= 62;
    }

    @Override
    public int reorderDepth(byte[] sps) throws MalformedMessageException {
        return H264Sps.parse(sps).reorderDepth();
    }

    @Override
    public boolean marksRecoveryPoint(ByteBuf bytes, int index, int length) {
        return SeiMessages.holdRecoveryPoint(bytes, index + 1, index + length);
    }

    @Override
    public boolean isComplete(ParameterSets sets) {
        return !sets.all(NalKind.SPS).isEmpty() && !sets.all(NalKind.PPS).isEmpty();
    }

    @Override
    public Track.Video track(ParameterSets sets, byte[] activeSps) throws MalformedMessageException {
        H264Sps sps = H264Sps.parse(activeSps);
        return new Track.Video(
                VideoCodec.H264,
                sps.width(),
                sps.height(),
                DecoderConfiguration.avc(sps, sets.all(NalKind.SPS), sets.all(NalKind.PPS)),
                "avc1.%02X%02X%02X".formatted(sps.profile(), sps.constraints(), sps.level()));
    }
}
