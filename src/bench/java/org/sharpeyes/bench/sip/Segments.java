package org.sharpeyes.bench.sip;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams of one length that follow each other go to the kernel as one, which cuts them apart behind the sender's part
 * of the way (udp(7), UDP_SEGMENT): so most of the load's own work is spared. One thread.
 */
final class Segments {
    /** As many as the kernel takes. */
    private static final int MOST = 64;

    private static final int MOST_BYTES = 60_000;
    private static final boolean SUPPORTED = Epoll.isAvailable();

    private final Channel channel;
    private final InetSocketAddress target;
    private @Nullable ByteBuf pending;
    private int length;
    private int count;

    Segments(Channel channel, InetSocketAddress target) {
        this.channel = channel;
        this.target = target;
    }

    /** Takes a message, and writes what cannot be sent together with it. */
    void add(ByteBuf message) {
        if (!SUPPORTED) {
            channel.write(message, channel.voidPromise());
            return;
        }
        int bytes = message.readableBytes();
        if (pending != null && (bytes != length || count == MOST || pending.readableBytes() + bytes > MOST_BYTES)) {
            finish();
        }
        if (pending == null) {
            pending = channel.alloc().directBuffer(bytes * 4);
            length = bytes;
        }
        pending.writeBytes(message);
        message.release();
        count++;
    }

    /** Writes what is left. */
    void finish() {
        if (pending != null) {
            Object datagrams = count == 1 ? pending : new SegmentedDatagramPacket(pending, length, target);
            channel.write(datagrams, channel.voidPromise());
            pending = null;
            count = 0;
        }
    }
}
