package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the pictures of one stream are gathered, and stay, many to a block: to come by a buffer and to give it back costs
 * as much as to read a small picture, so it is done once for several. A block lives as long as any of its pictures does.
 * Confined to one event loop; the pictures are not.
 */
final class PictureBlocks {
    private static final int BLOCK = 64 << 10;

    private final ByteBufAllocator allocator;

    /** The readable bytes are those of the picture that is being gathered; pictures before it lie in front of them. */
    private @Nullable ByteBuf block;

    PictureBlocks(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /**
     * Adds bytes to the picture.
     *
     * @param coming how many are to be expected, with these: as well as is known
     */
    void add(ByteBuf bytes, int coming) {
        ByteBuf here = block;
        if (here == null || here.writableBytes() < coming) {
            here = move(here, coming);
        }
        here.writeBytes(bytes);
    }

    boolean isEmpty() {
        return block == null || !block.isReadable();
    }

    /** Of the picture being gathered, in bytes. */
    int length() {
        return block == null ? 0 : block.readableBytes();
    }

    /**
     * A picture that is not empty: the readable bytes, until {@link #next}. They may be rewritten. The caller releases the
     * buffer.
     */
    ByteBuf picture() {
        return Objects.requireNonNull(block, "no picture has begun").retain();
    }

    /** The next picture begins: behind this one, or at the block's beginning when nobody has kept anything of it. */
    void next() {
        if (block != null && block.refCnt() == 1) {
            block.clear();
        } else if (block != null) {
            block.readerIndex(block.writerIndex());
        }
    }

    /** Gives the picture up. */
    void discard() {
        if (block != null) {
            block.writerIndex(block.readerIndex());
        }
    }

    void close() {
        if (block != null) {
            block.release();
            block = null;
        }
    }

    /** A picture that outgrows its place again and again is moved to twice as much each time. */
    private ByteBuf move(@Nullable ByteBuf full, int coming) {
        int begun = length();
        int size = Math.max(BLOCK, begun + Math.max(begun, coming));
        ByteBuf next = allocator.buffer(size);
        if (full != null) {
            next.writeBytes(full);
            full.release();
        }
        block = next;
        return next;
    }
}
