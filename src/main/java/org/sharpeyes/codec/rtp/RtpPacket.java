package org.sharpeyes.codec.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.sharpeyes.codec.MalformedMessageException;

/**
 * A view of one RTP packet (RFC 3550 §5.1). One object serves packet after packet; it borrows their bytes and is good
 * for as long as these are. What must outlive them is a {@link #copy}. Not thread-safe.
 */
public final class RtpPacket {
    /** Bytes of the fixed header. */
    public static final int HEADER_LENGTH = 12;

    private static final int VERSION_2 = 0x80;
    private static final int PADDING = 0x20;
    private static final int EXTENSION = 0x10;

    private boolean marker;
    private int payloadType;
    private int sequence;
    private int timestamp;
    private int ssrc;
    private ByteBuf payload = Unpooled.EMPTY_BUFFER;

    /** A view of this packet, for those who need it once; see {@link #view}. */
    public static RtpPacket read(ByteBuf packet) throws MalformedMessageException {
        RtpPacket view = new RtpPacket();
        view.view(packet);
        return view;
    }

    /**
     * Looks at the readable bytes of the buffer as a packet from now on. They become its payload: the buffer's indexes
     * are set around it, its ownership does not change.
     *
     * @throws MalformedMessageException if it is not RTP version 2, is RTCP (RFC 5761 §4), or is shorter than its
     *     header says; the buffer is as it was then
     */
    public void view(ByteBuf packet) throws MalformedMessageException {
        int start = packet.readerIndex();
        if (packet.readableBytes() < HEADER_LENGTH) {
            throw new MalformedMessageException("RTP packet of %d bytes".formatted(packet.readableBytes()));
        }
        int head = packet.getInt(start);
        if ((head >>> 24 & 0xC0) != VERSION_2 || isRtcpType(head >>> 16 & 0xFF)) {
            throw new MalformedMessageException("not an RTP packet of version 2");
        }
        int flags = head >>> 24;
        int payloadStart = payloadStart(packet, flags);
        int payloadEnd = packet.writerIndex() - padding(packet, flags);
        if (payloadStart > payloadEnd) {
            throw new MalformedMessageException("RTP header or padding longer than the packet");
        }
        marker = (head & 0x80_0000) != 0;
        payloadType = head >>> 16 & 0x7F;
        sequence = head & 0xFFFF;
        timestamp = packet.getInt(start + 4);
        ssrc = packet.getInt(start + 8);
        payload = packet.setIndex(payloadStart, payloadEnd);
    }

    /** The same packet with a payload of its own, which whoever gets it releases. */
    public RtpPacket copy(ByteBufAllocator allocator) {
        RtpPacket copy = new RtpPacket();
        copy.marker = marker;
        copy.payloadType = payloadType;
        copy.sequence = sequence;
        copy.timestamp = timestamp;
        copy.ssrc = ssrc;
        copy.payload = allocator.buffer(payload.readableBytes()).writeBytes(payload);
        return copy;
    }

    /** Set on the last packet of a frame by most devices; not to be relied on. */
    public boolean marker() {
        return marker;
    }

    /** 0 to 127. */
    public int payloadType() {
        return payloadType;
    }

    /** 0 to 65535. */
    public int sequence() {
        return sequence;
    }

    /** 32 bits, unsigned, 90 kHz for video and PS. */
    public int timestamp() {
        return timestamp;
    }

    /** 32 bits, unsigned. */
    public int ssrc() {
        return ssrc;
    }

    /** What follows header, CSRCs and extension, without padding. */
    public ByteBuf payload() {
        return payload;
    }

    /** Whether an RTP header, not an RTCP one, may start at this index; looks at two bytes. */
    static boolean isRtp(ByteBuf bytes, int index) {
        return isVersion2(bytes, index) && !isRtcp(bytes, index);
    }

    static boolean isVersion2(ByteBuf bytes, int index) {
        return (bytes.getByte(index) & 0xC0) == VERSION_2;
    }

    static boolean isRtcp(ByteBuf bytes, int index) {
        return isRtcpType(bytes.getUnsignedByte(index + 1));
    }

    private static boolean isRtcpType(int type) {
        return type >= 192 && type <= 223;
    }

    private static int payloadStart(ByteBuf packet, int flags) throws MalformedMessageException {
        int index = packet.readerIndex() + HEADER_LENGTH + (flags & 0x0F) * 4;
        if ((flags & EXTENSION) == 0) {
            return index;
        }
        if (index + 4 > packet.writerIndex()) {
            throw new MalformedMessageException("RTP header extension cut off");
        }
        return index + 4 + packet.getUnsignedShort(index + 2) * 4;
    }

    private static int padding(ByteBuf packet, int flags) {
        return (flags & PADDING) == 0 ? 0 : packet.getUnsignedByte(packet.writerIndex() - 1);
    }
}
