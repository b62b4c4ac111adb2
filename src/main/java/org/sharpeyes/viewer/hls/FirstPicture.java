package org.sharpeyes.viewer.hls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.fmp4.WrittenFragment;
import org.sharpeyes.codec.h26x.InstantRefresh;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Packet;

/**
 * The key frame that an output begins with. It is a segment by itself, so that nobody waits for the end of its group to
 * see anything, and because segments are to begin with a key frame the rest of the group begins with the same picture
 * once more. That is possible where nothing refers to a picture before it.
 */
final class FirstPicture {
    /** How long it lasts before it comes again; less than a picture of 100 a second. Ticks of 90 kHz. */
    static final int DURATION = 750;

    private static final PooledByteBufAllocator MEMORY = PooledByteBufAllocator.DEFAULT;

    private @Nullable ByteBuf repeated;

    /** Whether the packet can be one; then it is kept. Before, there must be none. */
    boolean keep(Packet packet, @Nullable VideoCodec codec) {
        if (!packet.isVideo() || codec == null) {
            return false;
        }
        WrittenFragment picture = new WrittenFragment(packet.bytes());
        if (!InstantRefresh.isStarting(codec, picture.sample())) {
            return false;
        }
        repeated = picture.placed(MEMORY, DURATION, Math.max(1, picture.duration() - DURATION), 0);
        return true;
    }

    /** The packet as it is for its short time, with what came with it. */
    static ByteBuf shortened(Packet packet) {
        WrittenFragment picture = new WrittenFragment(packet.bytes());
        ByteBuf alone = picture.placed(MEMORY, 0, DURATION, 1);
        return Unpooled.wrappedBuffer(alone, picture.rest().retain());
    }

    /** The picture once more, for the caller; null when there is none, or not any more. */
    @Nullable
    ByteBuf take() {
        ByteBuf taken = repeated;
        repeated = null;
        return taken;
    }

    void forget() {
        ByteBuf left = take();
        if (left != null) {
            left.release();
        }
    }
}
