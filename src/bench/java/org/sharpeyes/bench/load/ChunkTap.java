package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;

/** Takes the chunks' sizes (RFC 9112 §7.1) off a response's bytes. */
final class ChunkTap implements Tap {
    private final Tap payload;
    private final StringBuilder line = new StringBuilder();
    private int left;

    ChunkTap(Tap payload) {
        this.payload = payload;
    }

    @Override
    public void read(ByteBuf bytes, long nowNanos) {
        while (bytes.isReadable()) {
            if (left == 0) {
                readSize((char) bytes.readByte());
            } else {
                int count = Math.min(left, bytes.readableBytes());
                payload.read(bytes.slice(bytes.readerIndex(), count), nowNanos);
                bytes.skipBytes(count);
                left -= count;
            }
        }
    }

    /** The line end behind a chunk reads as an empty line before the next size. */
    private void readSize(char next) {
        if (next != '\n') {
            line.append(next);
            return;
        }
        String size = line.toString().trim();
        line.setLength(0);
        left = size.isEmpty() ? 0 : Integer.parseInt(size, 16);
    }
}
