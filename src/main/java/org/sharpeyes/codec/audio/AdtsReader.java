package org.sharpeyes.codec.audio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.sharpeyes.codec.MalformedMessageException;

/**
 * Finds the AAC frames in ADTS bytes that come in any portions. What is no frame is skipped and counted; at most one
 * frame of 8 KB is kept between calls. Not thread-safe.
 */
public final class AdtsReader implements AutoCloseable {
    /** Receives frames in order. */
    @FunctionalInterface
    public interface FrameListener {
        /** One frame without its header; the receiver owns it. */
        void onFrame(AdtsHeader header, ByteBuf frame);
    }

    private final ByteBuf pending;
    private long skippedBytes;

    public AdtsReader(ByteBufAllocator allocator) {
        this.pending = allocator.buffer(1024);
    }

    /** Takes the readable bytes in; the buffer stays the caller's. */
    public void read(ByteBuf bytes, FrameListener listener) {
        pending.writeBytes(bytes);
        while (pending.readableBytes() >= AdtsHeader.LENGTH && readFrame(listener)) {}
        pending.discardReadBytes();
    }

    /** Forgets a frame that has begun; the next bytes are searched for a new one. */
    public void reset() {
        pending.clear();
    }

    /** Bytes that belonged to no frame. */
    public long skippedBytes() {
        return skippedBytes;
    }

    @Override
    public void close() {
        pending.release();
    }

    private boolean readFrame(FrameListener listener) {
        int start = pending.readerIndex();
        AdtsHeader header;
        try {
            header = AdtsHeader.read(pending, start);
        } catch (MalformedMessageException e) {
            skipToSyncWord();
            return true;
        }
        if (pending.readableBytes() < header.frameLength()) {
            return false;
        }
        pending.skipBytes(header.headerLength());
        listener.onFrame(header, pending.readBytes(header.frameLength() - header.headerLength()));
        return true;
    }

    private void skipToSyncWord() {
        int start = pending.readerIndex();
        int index = start + 1;
        while (index + 1 < pending.writerIndex() && !AdtsHeader.startsAt(pending, index)) {
            index++;
        }
        skippedBytes += index - start;
        pending.readerIndex(index);
    }
}
