package org.sharpeyes.codec.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Cuts RTP packets out of a TCP connection: RFC 4571, or RTSP interleaving if the bytes say so. A wrong length costs
 * the packets up to the next one with the connection's SSRC. Keeps at most one packet of 64 KB between calls, unless
 * it pauses. Not thread-safe.
 */
public final class RtpDeframer implements AutoCloseable {
    /** Receives packets in order. */
    public interface Listener {
        /** One RTP or RTCP packet, the readable bytes: lent for the call, which may move the buffer's indexes. */
        void onPacket(ByteBuf packet);

        /** Bytes were skipped to find the next packet; the packet before may be cut short too. */
        void onResynchronised(int skippedBytes);
    }

    /** After so many bytes without the known SSRC, any packet is taken for a new beginning. */
    private static final int FORGET_SSRC_AFTER = 128 * 1024;

    private static final int SSRC_OFFSET = 8;

    /** What must be there before anything is said about it. */
    private static final int REACH = RtpFraming.INTERLEAVED.prefixLength() + RtpPacket.HEADER_LENGTH;

    private static final int SEARCH_PORTION = 4096;

    private final ByteBufAllocator allocator;
    private final Listener listener;
    private @Nullable ByteBuf pending;
    private RtpFraming framing = RtpFraming.LENGTH;
    private boolean reading;
    private boolean paused;
    private boolean closed;
    private boolean ssrcKnown;
    private boolean lost;
    private int ssrc;
    private int skipped;

    public RtpDeframer(ByteBufAllocator allocator, Listener listener) {
        this.allocator = allocator;
        this.listener = listener;
    }

    /** Takes the bytes over. */
    public void read(ByteBuf bytes) {
        try {
            reading = true;
            if (pending != null) {
                finish(pending, bytes);
            }
            if (!isInMidPacket()) {
                decode(bytes);
            }
            keep(bytes);
        } finally {
            bytes.release();
            endReading();
        }
    }

    /** From inside {@link Listener#onPacket}: the packets to come wait until {@link #resume}. */
    public void pause() {
        paused = true;
    }

    /** Hands out what has waited. */
    public void resume() {
        paused = false;
        try {
            reading = true;
            if (pending != null) {
                decode(pending);
            }
        } finally {
            endReading();
        }
    }

    /** Whether a packet has begun that is not whole. */
    public boolean isInMidPacket() {
        return pending != null && pending.isReadable();
    }

    @Override
    public void close() {
        closed = true;
        if (!reading) {
            endReading();
        }
    }

    private void endReading() {
        reading = false;
        if (closed || !isInMidPacket()) {
            drop();
        }
    }

    private void drop() {
        if (pending != null) {
            pending.release();
            pending = null;
        }
    }

    /** Lengthens the kept beginning of a packet by what it lacks, so that the others need not be copied. */
    private void finish(ByteBuf begun, ByteBuf bytes) {
        decode(begun);
        while (begun.isReadable() && bytes.isReadable() && !paused && !closed) {
            begun.discardSomeReadBytes().writeBytes(bytes, Math.min(missing(begun), bytes.readableBytes()));
            decode(begun);
        }
    }

    private int missing(ByteBuf begun) {
        int readable = begun.readableBytes();
        if (lost) {
            return SEARCH_PORTION;
        }
        if (readable < REACH) {
            return REACH - readable;
        }
        return framing.prefixLength() + lengthAt(begun, begun.readerIndex()) - readable;
    }

    private void keep(ByteBuf bytes) {
        if (!bytes.isReadable() || closed) {
            return;
        }
        if (pending == null || !pending.isReadable()) {
            drop();
            pending = allocator.buffer(bytes.readableBytes() + Math.max(0, missing(bytes)));
        }
        pending.writeBytes(bytes);
    }

    private void decode(ByteBuf in) {
        while (!paused && !closed && step(in)) {}
    }

    private boolean step(ByteBuf in) {
        if (lost && !search(in)) {
            return false;
        }
        int start = in.readerIndex();
        if (in.readableBytes() < REACH) {
            return false;
        }
        framing = framingAt(in, start);
        int length = lengthAt(in, start);
        if (length == 0) {
            in.skipBytes(framing.prefixLength());
            return true;
        }
        if (!isPlausible(in, start + framing.prefixLength(), length)) {
            lost = true;
            skipped = 0;
            return true;
        }
        return takePacket(in, length);
    }

    private boolean takePacket(ByteBuf in, int length) {
        if (in.readableBytes() < framing.prefixLength() + length) {
            return false;
        }
        int start = in.readerIndex() + framing.prefixLength();
        int end = in.writerIndex();
        if (!RtpPacket.isRtcp(in, start)) {
            ssrc = in.getInt(start + SSRC_OFFSET);
            ssrcKnown = true;
        }
        in.setIndex(start, start + length);
        try {
            listener.onPacket(in);
        } finally {
            in.setIndex(start + length, end);
        }
        return true;
    }

    /** Advances to the next packet; what cannot be the beginning of one is dropped. */
    private boolean search(ByteBuf in) {
        while (in.readableBytes() >= REACH) {
            in.skipBytes(1);
            skipped++;
            if (skipped > FORGET_SSRC_AFTER) {
                ssrcKnown = false;
            }
            if (in.readableBytes() >= REACH && startsPacket(in, in.readerIndex())) {
                lost = false;
                listener.onResynchronised(skipped);
                return true;
            }
        }
        return false;
    }

    private boolean startsPacket(ByteBuf in, int index) {
        framing = framingAt(in, index);
        int header = index + framing.prefixLength();
        int length = lengthAt(in, index);
        return length >= RtpPacket.HEADER_LENGTH
                && RtpPacket.isRtp(in, header)
                && (ssrcKnown ? isPlausible(in, header, length) : isPlain(in, header));
    }

    /** Without a known SSRC only a header without padding, extension and sources is believed. */
    private static boolean isPlain(ByteBuf in, int header) {
        return in.getUnsignedByte(header) == 0x80;
    }

    private RtpFraming framingAt(ByteBuf in, int index) {
        boolean dollar = in.getByte(index) == RtpFraming.MAGIC;
        boolean lengthOnly =
                dollar && isPlausible(in, index + RtpFraming.LENGTH.prefixLength(), RtpPacket.HEADER_LENGTH);
        return dollar && !(ssrcKnown && lengthOnly) ? RtpFraming.INTERLEAVED : RtpFraming.LENGTH;
    }

    private int lengthAt(ByteBuf in, int index) {
        return in.getUnsignedShort(index + framing.prefixLength() - 2);
    }

    private boolean isPlausible(ByteBuf in, int header, int length) {
        if (!RtpPacket.isVersion2(in, header)) {
            return false;
        }
        if (RtpPacket.isRtcp(in, header)) {
            return length >= 8;
        }
        return length >= RtpPacket.HEADER_LENGTH && (!ssrcKnown || in.getInt(header + SSRC_OFFSET) == ssrc);
    }
}
