package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.function.Consumer;

/**
 * The WebSocket frame around bytes that many share (RFC 6455 §5.2). A server's frames are not masked, so the header is
 * the same for all: it is written once, in front of the bytes, and who needs it moves the reader index back to it.
 */
public final class MessageFrame {
    private static final int MAX_HEADER_BYTES = 10;
    private static final int FINAL_BINARY = 0x82;
    private static final int MAX_TINY = 125;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private MessageFrame() {}

    /**
     * A buffer with what the writer writes, and the header in front of it.
     *
     * @param bytes about how many are written
     */
    static ByteBuf framed(int bytes, Consumer<ByteBuf> writer) {
        ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(MAX_HEADER_BYTES + bytes);
        try {
            out.setIndex(MAX_HEADER_BYTES, MAX_HEADER_BYTES);
            writer.accept(out);
            seal(out);
            return out;
        } catch (RuntimeException e) {
            out.release();
            throw e;
        }
    }

    private static void seal(ByteBuf bytes) {
        int length = bytes.readableBytes();
        int at = bytes.readerIndex() - headerBytes(length);
        bytes.setByte(at, FINAL_BINARY);
        if (length <= MAX_TINY) {
            bytes.setByte(at + 1, length);
        } else if (length <= 0xFFFF) {
            bytes.setByte(at + 1, LENGTH_16).setShort(at + 2, length);
        } else {
            bytes.setByte(at + 1, LENGTH_64).setLong(at + 2, length);
        }
    }

    /**
     * Moves the reader index of bytes that a viewer's connection was given back to their header.
     *
     * @return the same buffer, now a whole frame
     */
    public static ByteBuf around(ByteBuf bytes) {
        return bytes.readerIndex(bytes.readerIndex() - headerBytes(bytes.readableBytes()));
    }

    private static int headerBytes(int length) {
        return length <= MAX_TINY ? 2 : length <= 0xFFFF ? 4 : MAX_HEADER_BYTES;
    }
}
