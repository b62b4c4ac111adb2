package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/**
 * Turns the pictures of one stream from Annex B into length-prefixed form and remembers its parameter sets. Not
 * thread-safe.
 */
public final class PictureReader {
    private final VideoSyntax syntax;
    private final ParameterSets parameterSets;
    private final NalList kept = new NalList();
    private boolean keyFrame;
    private boolean hasSlice;
    private long damaged;

    public PictureReader(VideoCodec codec) {
        this.syntax = VideoSyntax.of(codec);
        this.parameterSets = new ParameterSets(syntax);
    }

    /**
     * Reads one access unit. Takes the buffer over: it is rewritten in place where that is possible, and the picture is a
     * view of it; otherwise it is copied and released. Its indexes stay.
     *
     * @return null if it holds no picture, such as parameter sets alone; these are remembered all the same
     */
    public @Nullable CodedPicture read(ByteBuf annexB) {
        kept.clear();
        keyFrame = false;
        hasSlice = false;
        AnnexB.forEachNal(annexB, (code, index, length) -> sort(annexB, code, index, length));
        if (!hasSlice || kept.isOverfull()) {
            damaged += kept.isOverfull() ? 1 : 0;
            annexB.release();
            return null;
        }
        return new CodedPicture(keyFrame, kept.toLengthPrefixed(annexB));
    }

    /** The track by the parameter sets seen so far; the same instance until they change. */
    public Optional<Track.Video> track() {
        return parameterSets.track();
    }

    /**
     * How many pictures may precede another in decoding and follow it in output, by the parameter sets of
     * {@link #track}; -1 when they do not say so.
     */
    public int reorderDepth() {
        return parameterSets.reorderDepth();
    }

    /** Parameter sets that could not be read and pictures of absurdly many NAL units. */
    public long damaged() {
        return damaged;
    }

    private void sort(ByteBuf annexB, int code, int index, int length) {
        NalKind kind = syntax.kindOf(annexB, index, length);
        if (kind.isParameterSet()) {
            damaged += parameterSets.add(kind, annexB, index, length) ? 0 : 1;
        } else if (kind.isSlice() || kind == NalKind.SEI || kind == NalKind.SUFFIX_SEI) {
            kept.add(code, index, length);
            hasSlice |= kind.isSlice();
            keyFrame |= kind == NalKind.KEY_SLICE
                    || (kind == NalKind.SEI && syntax.marksRecoveryPoint(annexB, index, length));
        }
    }
}
