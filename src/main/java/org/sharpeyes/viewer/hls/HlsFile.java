package org.sharpeyes.viewer.hls;

import org.sharpeyes.model.StreamId;

/** What a player asks for. */
public sealed interface HlsFile {
    /**
     * What the stream needs to be decoded, and where its media playlist is.
     *
     * @param name the stream's as the player knows it
     */
    record Index(StreamId name) implements HlsFile {}

    /**
     * The media playlist, not before it lists this segment, or this part of it.
     *
     * @param segment -1 for the playlist as it is
     * @param part -1 for the whole segment
     */
    record Playlist(long segment, int part) implements HlsFile {}

    /** The media playlist when it has a segment newer than this one, or as it is when that takes too long. */
    record Update(long after) implements HlsFile {}

    /** An initialization section. */
    record Init(long number) implements HlsFile {}

    /** A segment. */
    record Segment(long number) implements HlsFile {}

    /** A part of a segment. */
    record Part(long segment, int index) implements HlsFile {}
}
