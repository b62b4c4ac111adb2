package org.sharpeyes.codec.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * Cuts RTP packets out of a TCP connection: RFC 4571, or RTSP interleaving if the bytes say so. A wrong length costs
 * the packets up to the next one with the connection's SSRC. Keeps at most one packet of 64 KB between calls. Not
 * thread-safe.
 */
public final class RtpDeframer implements AutoCloseable {
    /** Receives packets in order. */
    public interface Listener {
        /** One RTP or RTCP packet; the receiver owns it. */
        void onPacket(ByteBuf packet);

        /** Bytes were skipped to find the next packet; the packet before may be cut short too. */
        void onResynchronised(int skippedBytes);
    }

    /** After so many bytes without the known SSRC, any packet is taken for a new beginning. */
    private static final int FORGET_SSRC_AFTER = 128 * 1024;

    private static final int SSRC_OFFSET = 8;

    private final ByteBufAllocator allocator;
    private final Listener listener;
    private ByteBuf pending = Unpooled.EMPTY_BUFFER;
    private RtpFraming framing = RtpFraming.LENGTH;
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
        pending = joined(bytes);
        while (step()) {}
    }

    @Override
    public void close() {
        pending.release();
        pending = Unpooled.EMPTY_BUFFER;
    }

    private ByteBuf joined(ByteBuf bytes) {
        if (!pending.isReadable()) {
            pending.release();
            return bytes;
        }
        ByteBuf joined = allocator.buffer(pending.readableBytes() + bytes.readableBytes());
        joined.writeBytes(pending).writeBytes(bytes);
        pending.release();
        bytes.release();
        return joined;
    }

    private boolean step() {
        if (lost && !search()) {
            return false;
        }
        int start = pending.readerIndex();
        if (pending.readableBytes() < RtpFraming.INTERLEAVED.prefixLength() + RtpPacket.HEADER_LENGTH) {
            return false;
        }
        framing = framingAt(start);
        int length = lengthAt(start);
        if (length == 0) {
            pending.skipBytes(framing.prefixLength());
            return true;
        }
        if (!isPlausible(start + framing.prefixLength(), length)) {
            lost = true;
            skipped = 0;
            return true;
        }
        return takePacket(length);
    }

    private boolean takePacket(int length) {
        if (pending.readableBytes() < framing.prefixLength() + length) {
            return false;
        }
        pending.skipBytes(framing.prefixLength());
        if (!RtpPacket.isRtcp(pending, pending.readerIndex())) {
            ssrc = pending.getInt(pending.readerIndex() + SSRC_OFFSET);
            ssrcKnown = true;
        }
        listener.onPacket(pending.readRetainedSlice(length));
        return true;
    }

    /** Advances to the next packet; what cannot be the beginning of one is dropped. */
    private boolean search() {
        int reach = RtpFraming.INTERLEAVED.prefixLength() + RtpPacket.HEADER_LENGTH;
        while (pending.readableBytes() >= reach) {
            pending.skipBytes(1);
            skipped++;
            if (skipped > FORGET_SSRC_AFTER) {
                ssrcKnown = false;
            }
            if (pending.readableBytes() >= reach && startsPacket(pending.readerIndex())) {
                lost = false;
                listener.onResynchronised(skipped);
                return true;
            }
        }
        return false;
    }

    private boolean startsPacket(int index) {
        framing = framingAt(index);
        int header = index + framing.prefixLength();
        int length = lengthAt(index);
        return length >= RtpPacket.HEADER_LENGTH
                && RtpPacket.isRtp(pending, header)
                && (ssrcKnown ? isPlausible(header, length) : isPlain(header));
    }

    /** Without a known SSRC only a header without padding, extension and sources is believed. */
    private boolean isPlain(int header) {
        return pending.getUnsignedByte(header) == 0x80;
    }

    private RtpFraming framingAt(int index) {
        boolean dollar = pending.getByte(index) == RtpFraming.MAGIC;
        boolean lengthOnly = isPlausible(index + RtpFraming.LENGTH.prefixLength(), RtpPacket.HEADER_LENGTH);
        return dollar && !(ssrcKnown && lengthOnly) ? RtpFraming.INTERLEAVED : RtpFraming.LENGTH;
    }

    private int lengthAt(int index) {
        return pending.getUnsignedShort(index + framing.prefixLength() - 2);
    }

    private boolean isPlausible(int header, int length) {
        if (!RtpPacket.isVersion2(pending, header)) {
            return false;
        }
        if (RtpPacket.isRtcp(pending, header)) {
            return length >= 8;
        }
        return length >= RtpPacket.HEADER_LENGTH && (!ssrcKnown || pending.getInt(header + SSRC_OFFSET) == ssrc);
    }
}
