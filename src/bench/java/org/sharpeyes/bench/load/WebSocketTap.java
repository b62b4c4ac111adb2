package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;

/** Takes a server's WebSocket frames (RFC 6455 §5.2) off the binary messages' bytes. */
final class WebSocketTap implements Tap {
    private static final int BINARY = 2;
    private static final int CONTINUATION = 0;
    private static final int LONGEST_HEADER = 10;

    private final Tap payload;
    private final byte[] header = new byte[LONGEST_HEADER];
    private int kept;
    private long left;
    private boolean binary;

    WebSocketTap(Tap payload) {
        this.payload = payload;
    }

    @Override
    public void read(ByteBuf bytes, long nowNanos) {
        while (bytes.isReadable()) {
            if (left == 0) {
                readHeader(bytes);
            } else {
                int count = (int) Math.min(left, bytes.readableBytes());
                if (binary) {
                    payload.read(bytes.slice(bytes.readerIndex(), count), nowNanos);
                }
                bytes.skipBytes(count);
                left -= count;
            }
        }
    }

    private void readHeader(ByteBuf bytes) {
        header[kept++] = bytes.readByte();
        if (kept < 2 || kept < headerLength()) {
            return;
        }
        left = length();
        kept = 0;
        int opcode = header[0] & 0xF;
        binary = opcode == BINARY || opcode == CONTINUATION && binary;
    }

    private int headerLength() {
        return switch (header[1] & 0x7F) {
            case 126 -> 4;
            case 127 -> LONGEST_HEADER;
            default -> 2;
        };
    }

    private long length() {
        int end = headerLength();
        if (end == 2) {
            return header[1] & 0x7F;
        }
        long length = 0;
        for (int i = 2; i < end; i++) {
            length = length << 8 | (header[i] & 0xFF);
        }
        return length;
    }
}
