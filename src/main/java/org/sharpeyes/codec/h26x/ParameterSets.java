package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/** The parameter sets of one stream, collected as they pass by. Bounded by the id ranges of the standards. */
final class ParameterSets {
    private static final int MAX_LENGTH = 1024;
    private static final int MAX_DETECTABLE = 256;

    private final VideoSyntax syntax;
    private final Map<NalKind, TreeMap<Integer, byte[]>> sets = new EnumMap<>(NalKind.class);
    private byte @Nullable [] activeSps;
    private boolean changed;
    private Optional<Track.Video> track = Optional.empty();
    private int reorderDepth = -1;

    ParameterSets(VideoSyntax syntax) {
        this.syntax = syntax;
    }

    /** The codec of a whole SPS or VPS that can be read, no larger than cameras make them; empty for all else. */
    static Optional<VideoCodec> codecOf(ByteBuf bytes, int index, int length) {
        if (length < 5 || length > MAX_DETECTABLE) {
            return Optional.empty();
        }
        return AnnexB.codecOf(bytes, index).filter(codec -> {
            VideoSyntax syntax = VideoSyntax.of(codec);
            NalKind kind = syntax.kindOf(bytes, index, length);
            byte[] nal = new byte[length];
            bytes.getBytes(index, nal);
            try {
                return kind != NalKind.PPS && syntax.isPlausible(kind, nal);
            } catch (MalformedMessageException e) {
                return false;
            }
        });
    }

    /** Keeps a copy. One that cannot be read is ignored and the answer is false. */
    boolean add(NalKind kind, ByteBuf bytes, int index, int length) {
        if (length > MAX_LENGTH) {
            return false;
        }
        byte[] known = find(kind, bytes, index, length);
        if (known != null) {
            activate(kind, known);
            return true;
        }
        byte[] nal = new byte[length];
        bytes.getBytes(index, nal);
        try {
            put(kind, syntax.parameterSetId(kind, nal), nal);
            return true;
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    /** The track as of now; empty while sets are missing or make no sense. */
    Optional<Track.Video> track() {
        byte[] sps = activeSps;
        if (changed && sps != null && syntax.isComplete(this)) {
            changed = false;
            try {
                track = Optional.of(syntax.track(this, sps));
                reorderDepth = syntax.reorderDepth(sps);
            } catch (MalformedMessageException e) {
                track = Optional.empty();
            }
        }
        return track;
    }

    /** By the SPS of the track; -1 when it does not say so, or there is none. */
    int reorderDepth() {
        return reorderDepth;
    }

    /** All sets of a kind in the order of their ids. */
    Collection<byte[]> all(NalKind kind) {
        TreeMap<Integer, byte[]> ofKind = sets.get(kind);
        return ofKind == null ? List.of() : ofKind.values();
    }

    /** Cameras repeat their sets with every key frame: these need not be read anew. */
    private byte @Nullable [] find(NalKind kind, ByteBuf bytes, int index, int length) {
        for (byte[] set : all(kind)) {
            if (set.length == length && isAt(bytes, index, set)) {
                return set;
            }
        }
        return null;
    }

    private static boolean isAt(ByteBuf bytes, int index, byte[] set) {
        for (int i = 0; i < set.length; i++) {
            if (bytes.getByte(index + i) != set[i]) {
                return false;
            }
        }
        return true;
    }

    private void put(NalKind kind, int id, byte[] nal) {
        sets.computeIfAbsent(kind, k -> new TreeMap<>()).put(id, nal);
        changed = true;
        activate(kind, nal);
    }

    private void activate(NalKind kind, byte[] nal) {
        if (kind == NalKind.SPS) {
            activeSps = nal;
        }
    }
}
