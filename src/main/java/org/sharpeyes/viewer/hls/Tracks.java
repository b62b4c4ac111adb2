package org.sharpeyes.viewer.hls;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.relay.Opening;

/**
 * The tracks of some segments, and their initialization section, which lives as long as the last of them.
 *
 * @param number that of the first segment which could have them
 */
record Tracks(long number, Opening opening) {
    private static final String CODECS = "codecs=\"";

    Tracks retain() {
        opening.bytes().retain();
        return this;
    }

    void release() {
        opening.bytes().release();
    }

    /** The initialization section, with a reference for the caller. */
    ByteBuf init() {
        return opening.bytes().retainedDuplicate();
    }

    boolean hasVideo() {
        return opening.hasVideo();
    }

    /** As in the media type, but FLAC by the name of its sample entry, as players of HLS know it. */
    String codecs() {
        String mimeType = opening.mimeType();
        int start = mimeType.indexOf(CODECS) + CODECS.length();
        return mimeType.substring(start, mimeType.indexOf('"', start)).replace("flac", "fLaC");
    }
}
