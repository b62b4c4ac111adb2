package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** One socket that is written to at once where it takes the bytes, and later where it does not. */
final class Outlet {
    private static final int MOST_BEHIND = 25;

    private final Socket socket;
    private final Deque<ByteBuf> behind = new ArrayDeque<>();

    Outlet(Socket socket) {
        this.socket = socket;
    }

    boolean isBehind() {
        return !behind.isEmpty();
    }

    /** Whether the socket is still there. */
    boolean write(ByteBuf shared) {
        if (behind.size() >= MOST_BEHIND) {
            return close();
        }
        if (isBehind()) {
            behind.add(shared.duplicate());
            return catchUp();
        }
        try {
            int length = shared.readableBytes();
            int written = socket.writeAddress(shared.memoryAddress(), shared.readerIndex(), shared.writerIndex());
            if (written < length) {
                behind.add(shared.duplicate().skipBytes(Math.max(0, written)));
            }
            return true;
        } catch (IOException gone) {
            return close();
        }
    }

    boolean catchUp() {
        try {
            for (ByteBuf next = behind.peek(); next != null; next = behind.peek()) {
                int written = socket.writeAddress(next.memoryAddress(), next.readerIndex(), next.writerIndex());
                next.skipBytes(Math.max(0, written));
                if (next.isReadable()) {
                    return true;
                }
                behind.remove();
            }
            return true;
        } catch (IOException gone) {
            return close();
        }
    }

    private boolean close() {
        behind.clear();
        try {
            socket.close();
        } catch (IOException e) {
            return false;
        }
        return false;
    }
}
