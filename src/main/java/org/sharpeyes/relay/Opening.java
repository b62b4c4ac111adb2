package org.sharpeyes.relay;

import io.netty.buffer.ByteBuf;

/**
 * The start of a container's bytes, or of a new part of them.
 *
 * @param mimeType with the {@code codecs} parameter of RFC 6381 where the container has one
 * @param hasVideo whether watching begins with a key frame
 * @param bytes owned by whoever holds the opening
 */
public record Opening(String mimeType, boolean hasVideo, ByteBuf bytes) {
    /** The same for one more owner, with indices of its own. */
    Opening retained() {
        return new Opening(mimeType, hasVideo, bytes.retainedDuplicate());
    }
}
