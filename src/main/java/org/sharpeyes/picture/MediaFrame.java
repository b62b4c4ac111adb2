package org.sharpeyes.picture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.sharpeyes.model.AccessUnit;

/**
 * One coded picture or run of sound of a {@link MediaClip}, in the form in which program streams carry it.
 *
 * <p>Video: an access unit as an Annex B byte stream, a key frame with its parameter sets in front. Audio: one AAC frame
 * with its ADTS header, or G.711 samples.
 *
 * @param ptsTicks90k presentation time, 90 kHz, from the beginning of the clip
 * @param dtsTicks90k decoding time, 90 kHz, at most {@code ptsTicks90k}
 * @param keyFrame whether decoding can start here; always true for audio
 * @param bytes read-only, on the heap, never released; shared by all readers, so each reads a duplicate
 */
public record MediaFrame(AccessUnit.Kind kind, long ptsTicks90k, long dtsTicks90k, boolean keyFrame, ByteBuf bytes) {
    static MediaFrame of(AccessUnit.Kind kind, long pts, long dts, boolean keyFrame, byte[] bytes) {
        ByteBuf shared =
                Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes).asReadOnly());
        return new MediaFrame(kind, pts, dts, keyFrame, shared);
    }

    public boolean isVideo() {
        return kind == AccessUnit.Kind.VIDEO;
    }
}
