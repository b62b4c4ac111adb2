package org.sharpeyes.signalling.trace;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Consumer;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.transport.sip.SipPeer;

/** A ring of bytes that holds the latest messages; the oldest make room for new ones. Any thread. */
final class MessageLog {
    /** What a message is cut at: a catalog's part need not be seen to its end. */
    static final int LONGEST = 8 * 1_024;

    /** Length, time, direction and protocol, port, length of the address; the address itself comes behind. */
    private static final int FIXED = Integer.BYTES + Long.BYTES + 1 + Short.BYTES + 1;

    private static final int LONGEST_ADDRESS = 16;
    private static final int SENT = 1;
    private static final int TCP = 2;
    private static final int TLS = 4;

    private final byte[] ring;
    private final byte[] scratch = new byte[FIXED + LONGEST_ADDRESS + LONGEST];
    /** Bytes ever written and ever overwritten: between them lie whole records. */
    private long head;

    private long tail;

    /** @param size in bytes, at least that of one message */
    MessageLog(int size) {
        ring = new byte[Math.max(size, scratch.length)];
    }

    /** One record as it was kept. */
    record Entry(Instant at, boolean sent, SipProtocol protocol, InetSocketAddress peer, ByteBuffer bytes) {}

    synchronized void add(long atMillis, boolean sent, SipPeer peer, ByteBuf message) {
        byte[] address = peer.address().getAddress().getAddress();
        int length = Math.min(message.readableBytes(), LONGEST);
        int total = FIXED + address.length + length;
        ByteBuffer record = ByteBuffer.wrap(scratch);
        record.putInt(total)
                .putLong(atMillis)
                .put((byte) ((sent ? SENT : 0) | flag(peer.protocol())))
                .putShort((short) peer.address().getPort())
                .put((byte) address.length)
                .put(address);
        message.getBytes(message.readerIndex(), scratch, record.position(), length);
        while (head + total - tail > ring.length) {
            tail += intAt(tail);
        }
        write(total);
    }

    private void write(int total) {
        int at = (int) (head % ring.length);
        int first = Math.min(total, ring.length - at);
        System.arraycopy(scratch, 0, ring, at, first);
        System.arraycopy(scratch, first, ring, 0, total - first);
        head += total;
    }

    private int intAt(long position) {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = (value << Byte.SIZE) | (ring[(int) ((position + i) % ring.length)] & 0xFF);
        }
        return value;
    }

    /** Goes through all messages, oldest first; those that come meanwhile are not among them. */
    void forEach(Consumer<Entry> action) {
        ByteBuffer records = ByteBuffer.wrap(copy());
        while (records.hasRemaining()) {
            int end = records.position() + records.getInt();
            action.accept(read(records, end));
        }
    }

    /** Readers work on a copy, so that nobody who sends or receives waits for them. */
    private synchronized byte[] copy() {
        byte[] copy = new byte[(int) (head - tail)];
        int at = (int) (tail % ring.length);
        int first = Math.min(copy.length, ring.length - at);
        System.arraycopy(ring, at, copy, 0, first);
        System.arraycopy(ring, 0, copy, first, copy.length - first);
        return copy;
    }

    private static Entry read(ByteBuffer records, int end) {
        Instant at = Instant.ofEpochMilli(records.getLong());
        int flags = records.get();
        int port = Short.toUnsignedInt(records.getShort());
        byte[] address = new byte[records.get()];
        records.get(address);
        ByteBuffer bytes = records.slice(records.position(), end - records.position());
        records.position(end);
        try {
            return new Entry(
                    at,
                    (flags & SENT) != 0,
                    protocol(flags),
                    new InetSocketAddress(InetAddress.getByAddress(address), port),
                    bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.length + " bytes", e);
        }
    }

    private static int flag(SipProtocol protocol) {
        return switch (protocol) {
            case UDP -> 0;
            case TCP -> TCP;
            case TLS -> TLS;
        };
    }

    private static SipProtocol protocol(int flags) {
        if ((flags & TLS) != 0) {
            return SipProtocol.TLS;
        }
        return (flags & TCP) != 0 ? SipProtocol.TCP : SipProtocol.UDP;
    }

    /** Bytes in use. */
    synchronized long size() {
        return head - tail;
    }
}
