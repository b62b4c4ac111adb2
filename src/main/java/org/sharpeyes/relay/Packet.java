package org.sharpeyes.relay;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.model.AccessUnit;

/**
 * One access unit in the bytes of a container.
 *
 * @param keyFrame whether decoding can start here; always true for audio
 * @param dtsTicks90k decoding time of the unit, 90 kHz
 * @param bytes shared by all watchers, on several threads: keep them with {@link ByteBuf#retainedSlice()} or
 *     {@link ByteBuf#retainedDuplicate()}, never move their indices
 */
public record Packet(AccessUnit.Kind kind, boolean keyFrame, long dtsTicks90k, ByteBuf bytes) {
    public boolean isVideo() {
        return kind == AccessUnit.Kind.VIDEO;
    }

    Packet retained() {
        bytes.retain();
        return this;
    }
}
