package org.sharpeyes.transport.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams that were read and must wait. Whoever answers a challenge goes first, lest he waits twice and repeats himself
 * twice as often; apart from that they go in the order they came. What came from the same address with the same bytes
 * and still waits is not taken again: a device that repeats its request while it queues is answered once. Bounded. One
 * thread, but for the size.
 */
final class WaitingDatagrams {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** What became of one that was offered. */
    enum Fate {
        WAITS,
        REPEATS,
        TOO_MANY
    }

    private static final byte[] CREDENTIALS = "Authorization:".getBytes(US_ASCII);

    private final SequencedSet<Datagram> halfway = new LinkedHashSet<>();
    private final SequencedSet<Datagram> others = new LinkedHashSet<>();
    private final long seed;
    private final int most;
    private final long mostBytes;
    private long bytes;
    private volatile int size;

    /** @param seed of the hashes, which nobody outside may know */
    WaitingDatagrams(long seed, int most, long mostBytes) {
        this.seed = seed;
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** One that waits; equal to those that say the same from the same address. */
    static final class Datagram {
        final InetSocketAddress sender;
        ByteBuf content;
        private final int hash;

        private Datagram(InetSocketAddress sender, ByteBuf content, int hash) {
            this.sender = sender;
            this.content = content;
            this.hash = hash;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Datagram datagram
                    && hash == datagram.hash
                    && sender.equals(datagram.sender)
                    && ByteBufUtil.equals(content, datagram.content);
        }
    }

    /** Takes a copy, if it waits. */
    Fate offer(InetSocketAddress sender, ByteBuf content, ByteBufAllocator allocator) {
        Datagram datagram = new Datagram(sender, content, hash(content));
        SequencedSet<Datagram> queue = hasCredentials(content) ? halfway : others;
        if (queue.contains(datagram)) {
            return Fate.REPEATS;
        }
        int length = content.readableBytes();
        if (size >= most || bytes + length > mostBytes) {
            return Fate.TOO_MANY;
        }
        datagram.content = allocator.directBuffer(length).writeBytes(content, content.readerIndex(), length);
        queue.add(datagram);
        bytes += length;
        count();
        return Fate.WAITS;
    }

    /** The next, whose content is then the caller's; null when nobody waits. */
    @Nullable
    Datagram poll() {
        if (isEmpty()) {
            return null;
        }
        Datagram next = (halfway.isEmpty() ? others : halfway).removeFirst();
        bytes -= next.content.readableBytes();
        count();
        return next;
    }

    private void count() {
        size = halfway.size() + others.size();
    }

    boolean isEmpty() {
        return halfway.isEmpty() && others.isEmpty();
    }

    /** How many wait; any thread. */
    int size() {
        return size;
    }

    void clear() {
        for (Datagram next = poll(); next != null; next = poll()) {
            next.content.release();
        }
    }

    /** Whether a line begins with them. */
    private static boolean hasCredentials(ByteBuf content) {
        int end = content.writerIndex() - CREDENTIALS.length;
        int line = content.readerIndex();
        while (line < end) {
            if (content.getByte(line) == 'A' && startsWith(content, line, CREDENTIALS)) {
                return true;
            }
            int lineEnd = content.indexOf(line, end, (byte) '\n');
            line = lineEnd < 0 ? end : lineEnd + 1;
        }
        return false;
    }

    private static boolean startsWith(ByteBuf content, int from, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (content.getByte(from + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private int hash(ByteBuf content) {
        int at = content.readerIndex();
        int end = content.writerIndex();
        long hash = seed;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            hash = (hash ^ content.getLong(at)) * SPREAD;
            hash ^= hash >>> 32;
        }
        for (; at < end; at++) {
            hash = (hash ^ content.getByte(at)) * SPREAD;
        }
        return (int) (hash >>> 32);
    }
}
