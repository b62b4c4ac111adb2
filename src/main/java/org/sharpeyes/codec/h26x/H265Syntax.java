package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/** ITU-T H.265 §7.3.1, §7.4.2. */
enum H265Syntax implements VideoSyntax {
    INSTANCE;

    static final int HEADER_LENGTH = 2;
    private static final int FORBIDDEN_BIT_AND_LAYER = 0x81F8;
    private static final int MAX_PPS_ID = 63;

    @Override
    public NalKind kindOf(ByteBuf bytes, int index, int length) {
        if (length < HEADER_LENGTH || (bytes.getUnsignedShort(index) & FORBIDDEN_BIT_AND_LAYER) != 0) {
            return NalKind.DISCARDABLE;
        }
        int type = bytes.getByte(index) >> 1 & 0x3F;
        return switch (type) {
            case 32 -> NalKind.VPS;
            case 33 -> NalKind.SPS;
            case 34 -> NalKind.PPS;
            case 35 -> NalKind.DELIMITER;
            case 39 -> NalKind.SEI;
            case 40 -> NalKind.SUFFIX_SEI;
            default -> sliceKind(type);
        };
    }

    @Override
    public boolean startsPicture(ByteBuf bytes, int index, int length) {
        return length > HEADER_LENGTH && bytes.getByte(index + HEADER_LENGTH) < 0;
    }

    @Override
    public int parameterSetId(NalKind kind, byte[] nal) throws MalformedMessageException {
        return switch (kind) {
            case VPS -> (int) new BitReader(nal, HEADER_LENGTH).bits(4);
            case SPS -> H265Sps.parse(nal).id();
            default -> new BitReader(nal, HEADER_LENGTH).unsigned(MAX_PPS_ID);
        };
    }

    @Override
    public boolean isPlausible(NalKind kind, byte[] nal) throws MalformedMessageException {
        if (kind == NalKind.VPS) {
            return nal.length > 6 && nal[4] == -1 && nal[5] == -1;
        }
        return H265Sps.parse(nal).level() % 3 == 0;
    }

    @Override
    public int reorderDepth(byte[] sps) throws MalformedMessageException {
        return H265Sps.parse(sps).reorderDepth();
    }

    @Override
    public boolean marksRecoveryPoint(ByteBuf bytes, int index, int length) {
        return SeiMessages.holdRecoveryPoint(bytes, index + HEADER_LENGTH, index + length);
    }

    @Override
    public boolean isComplete(ParameterSets sets) {
        return !sets.all(NalKind.VPS).isEmpty()
                && !sets.all(NalKind.SPS).isEmpty()
                && !sets.all(NalKind.PPS).isEmpty();
    }

    @Override
    public Track.Video track(ParameterSets sets, byte[] activeSps) throws MalformedMessageException {
        H265Sps sps = H265Sps.parse(activeSps);
        return new Track.Video(
                VideoCodec.H265, sps.width(), sps.height(), DecoderConfiguration.hevc(sps, sets), sps.codecString());
    }

    private static NalKind sliceKind(int type) {
        if (type <= 9) {
            return NalKind.SLICE;
        }
        return type >= 16 && type <= 23 ? NalKind.KEY_SLICE : NalKind.DISCARDABLE;
    }
}
