package org.sharpeyes.viewer.hls;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.hls.MediaPlaylist;
import org.sharpeyes.codec.hls.MultivariantPlaylist;

/** What a player is told. */
public sealed interface HlsAnswer {
    /** What to decode. */
    record Index(MultivariantPlaylist playlist) implements HlsAnswer {}

    /** What there is to play. */
    record Playlist(MediaPlaylist playlist) implements HlsAnswer {}

    /**
     * Media.
     *
     * @param bytes belong to whoever is answered
     */
    record Media(ByteBuf bytes) implements HlsAnswer {}

    /** Why there is nothing. */
    enum Nothing implements HlsAnswer {
        /** Not there any more, or never. */
        MISSING,
        /** A playlist so far in the future that the player must be wrong. */
        TOO_FAR,
        /** What was waited for did not come in time. */
        LATE,
        /** The stream has given nothing that can be played in time, or has ended before. */
        NO_PICTURE,
        /** Too many are waiting. */
        BUSY
    }
}
