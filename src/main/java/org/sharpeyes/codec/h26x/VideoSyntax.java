package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/** The differences between H.264 and H.265 that matter to a relay. */
sealed interface VideoSyntax permits H264Syntax, H265Syntax {
    static VideoSyntax of(VideoCodec codec) {
        return switch (codec) {
            case H264 -> H264Syntax.INSTANCE;
            case H265 -> H265Syntax.INSTANCE;
        };
    }

    /** The kind of the NAL unit that starts at this index, {@code length} bytes long, at least one. */
    NalKind kindOf(ByteBuf bytes, int index, int length);

    /** Whether this slice is the first of its picture. */
    boolean startsPicture(ByteBuf bytes, int index, int length);

    /** The id under which a parameter set is kept: a new one replaces the old of the same kind and id. */
    int parameterSetId(NalKind kind, byte[] nal) throws MalformedMessageException;

    /** Whether an SPS or VPS has the values of its fixed fields that every camera's has. */
    boolean isPlausible(NalKind kind, byte[] nal) throws MalformedMessageException;

    /** The track these parameter sets describe; the set must be complete. */
    Track.Video track(ParameterSets sets, byte[] activeSps) throws MalformedMessageException;

    /** How far this SPS lets pictures be reordered; -1 when it does not say so. */
    int reorderDepth(byte[] sps) throws MalformedMessageException;

    /** Whether this SEI NAL unit marks a picture that decoding can start at (H.264 §D.2.8, H.265 §D.3.8). */
    boolean marksRecoveryPoint(ByteBuf bytes, int index, int length);

    /** Whether nothing is missing to start decoding. */
    boolean isComplete(ParameterSets sets);
}
