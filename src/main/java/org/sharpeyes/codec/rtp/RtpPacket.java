package org.sharpeyes.codec.rtp;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.MalformedMessageException;

/**
 * One RTP packet (RFC 3550 §5.1).
 *
 * @param marker set on the last packet of a frame by most devices; not to be relied on
 * @param payloadType 0 to 127
 * @param sequence 0 to 65535
 * @param timestamp 32 bits, unsigned, 90 kHz for video and PS
 * @param ssrc 32 bits, unsigned
 * @param payload what follows header, CSRCs and extension, without padding; owned by the holder of the packet
 */
public record RtpPacket(boolean marker, int payloadType, int sequence, int timestamp, int ssrc, ByteBuf payload) {
    /** Bytes of the fixed header. */
    public static final int HEADER_LENGTH = 12;

    private static final int VERSION_2 = 0x80;
    private static final int PADDING = 0x20;
    private static final int EXTENSION = 0x10;

    /**
     * Reads a packet without copying: the readable bytes of the buffer become the payload and belong to the packet from
     * then on. When this throws, the buffer still belongs to the caller.
     *
     * @throws MalformedMessageException if it is not RTP version 2, is RTCP (RFC 5761 §4), or is shorter than its
     *     header says
     */
    public static RtpPacket read(ByteBuf packet) throws MalformedMessageException {
        int start = packet.readerIndex();
        if (packet.readableBytes() < HEADER_LENGTH) {
            throw new MalformedMessageException("RTP packet of %d bytes".formatted(packet.readableBytes()));
        }
        if (!isRtp(packet, start)) {
            throw new MalformedMessageException("not an RTP packet of version 2");
        }
        int flags = packet.getUnsignedByte(start);
        int payloadStart = payloadStart(packet, flags);
        int payloadEnd = packet.writerIndex() - padding(packet, flags);
        if (payloadStart > payloadEnd) {
            throw new MalformedMessageException("RTP header or padding longer than the packet");
        }
        int second = packet.getUnsignedByte(start + 1);
        int sequence = packet.getUnsignedShort(start + 2);
        int timestamp = packet.getInt(start + 4);
        int ssrc = packet.getInt(start + 8);
        packet.setIndex(payloadStart, payloadEnd);
        return new RtpPacket((second & 0x80) != 0, second & 0x7F, sequence, timestamp, ssrc, packet);
    }

    /** Whether an RTP header, not an RTCP one, may start at this index; looks at two bytes. */
    static boolean isRtp(ByteBuf bytes, int index) {
        return isVersion2(bytes, index) && !isRtcp(bytes, index);
    }

    static boolean isVersion2(ByteBuf bytes, int index) {
        return (bytes.getByte(index) & 0xC0) == VERSION_2;
    }

    static boolean isRtcp(ByteBuf bytes, int index) {
        int type = bytes.getUnsignedByte(index + 1);
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
