package org.sharpeyes.viewer.hls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.hls.MediaPlaylist;

/** A segment: open at first, when it takes parts, and complete later. It owns the bytes of its parts. */
final class Segment {
    private final long number;
    private final Tracks tracks;
    private final int discontinuities;
    private final boolean independent;
    private final List<Part> parts = new ArrayList<>();
    private long duration;
    private int size;
    private boolean complete;

    /**
     * An open segment without parts.
     *
     * @param discontinuities how many there were before it in the whole stream
     * @param independent whether decoding can start with it
     */
    Segment(long number, Tracks tracks, int discontinuities, boolean independent) {
        this.number = number;
        this.tracks = tracks.retain();
        this.discontinuities = discontinuities;
        this.independent = independent;
    }

    /** Takes the part over. */
    void add(Part part) {
        parts.add(part);
        duration += part.duration();
        size += part.bytes().readableBytes();
    }

    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    long number() {
        return number;
    }

    Tracks tracks() {
        return tracks;
    }

    int discontinuities() {
        return discontinuities;
    }

    /** Ticks of 90 kHz, of the parts it has. */
    long duration() {
        return duration;
    }

    int size() {
        return size;
    }

    List<Part> parts() {
        return parts;
    }

    @Nullable
    Part part(int index) {
        return index < parts.size() ? parts.get(index) : null;
    }

    /** Whether decoding can start with it. */
    boolean isIndependent() {
        return independent;
    }

    /** All its bytes, with a reference for the caller. */
    ByteBuf bytes() {
        return joined(parts);
    }

    /** A new buffer for every caller, since they are on several threads; the memory is shared. */
    static ByteBuf joined(List<Part> parts) {
        CompositeByteBuf all = PooledByteBufAllocator.DEFAULT.compositeBuffer(Integer.MAX_VALUE);
        parts.forEach(part -> all.addFlattenedComponents(true, part.bytes().retain()));
        return all;
    }

    /** As a playlist shows it. */
    MediaPlaylist.Segment listed(boolean afterDiscontinuity, boolean byParts) {
        return new MediaPlaylist.Segment(
                FileName.ofInit(tracks.number()),
                afterDiscontinuity,
                byParts ? listedParts() : List.of(),
                duration,
                complete ? FileName.ofSegment(number) : null);
    }

    private List<MediaPlaylist.Part> listedParts() {
        return IntStream.range(0, parts.size())
                .mapToObj(index -> new MediaPlaylist.Part(
                        FileName.ofPart(number, index),
                        parts.get(index).duration(),
                        parts.get(index).independent()))
                .toList();
    }

    void release() {
        parts.forEach(part -> part.bytes().release());
        parts.clear();
        tracks.release();
    }
}
