package org.sharpeyes.relay;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.VideoCodec;

/**
 * The start of a container's bytes, or of a new part of them.
 *
 * @param mimeType with the {@code codecs} parameter of RFC 6381 where the container has one
 * @param video what the pictures are coded in; null where there are none
 * @param bytes owned by whoever holds the opening
 */
public record Opening(String mimeType, @Nullable VideoCodec video, ByteBuf bytes) {
    /** Whether watching begins with a key frame. */
    public boolean hasVideo() {
        return video != null;
    }

    /** The same for one more owner, with indices of its own. */
    Opening retained() {
        return new Opening(mimeType, video, bytes.retainedDuplicate());
    }
}
