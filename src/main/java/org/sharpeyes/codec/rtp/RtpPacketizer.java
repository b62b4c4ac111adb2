package org.sharpeyes.codec.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;
import org.sharpeyes.model.Ssrc;

/** Cuts frames into the RTP packets of one source; the last packet of a frame has the marker. Not thread-safe. */
public final class RtpPacketizer {
    private static final int VERSION_2 = 0x80;
    private static final int MARKER = 0x80;

    private final Ssrc ssrc;
    private final int payloadType;
    private final RtpFraming framing;
    private final int maxPayload;
    private int sequence;

    /**
     * @param payloadType 0 to 127; 96 is PS in GB/T 28181
     * @param mtu most bytes of one packet including its RTP header, 13 to 65535; the framing comes on top
     * @param firstSequence 0 to 65535
     */
    public RtpPacketizer(Ssrc ssrc, int payloadType, RtpFraming framing, int mtu, int firstSequence) {
        if (mtu <= RtpPacket.HEADER_LENGTH || mtu > 0xFFFF) {
            throw new IllegalArgumentException("mtu must be 13 to 65535, was " + mtu);
        }
        if (payloadType < 0 || payloadType > 0x7F) {
            throw new IllegalArgumentException("payloadType must be 0 to 127, was " + payloadType);
        }
        this.ssrc = ssrc;
        this.payloadType = payloadType;
        this.framing = framing;
        this.maxPayload = mtu - RtpPacket.HEADER_LENGTH;
        this.sequence = firstSequence & 0xFFFF;
    }

    /** As {@link #packetize(ByteBuf, int, ByteBufAllocator, Consumer)}, of another payload type in the same sequence. */
    public void packetize(
            ByteBuf frame, int otherType, int timestamp, ByteBufAllocator allocator, Consumer<ByteBuf> packets) {
        packetize(frame, timestamp, allocator, packet -> {
            int at = packet.readerIndex() + framing.prefixLength() + 1;
            packet.setByte(at, (packet.getByte(at) & MARKER) | otherType);
            packets.accept(packet);
        });
    }

    /**
     * Packets with their framing in front, ready to be written; each belongs to the consumer. The readable bytes of the
     * frame are copied and consumed, its ownership stays with the caller. An empty frame makes no packet.
     */
    public void packetize(ByteBuf frame, int timestamp, ByteBufAllocator allocator, Consumer<ByteBuf> packets) {
        while (frame.isReadable()) {
            int length = Math.min(frame.readableBytes(), maxPayload);
            boolean last = length == frame.readableBytes();
            ByteBuf packet = allocator.buffer(framing.prefixLength() + RtpPacket.HEADER_LENGTH + length);
            writePrefix(packet, RtpPacket.HEADER_LENGTH + length);
            writeHeader(packet, timestamp, last);
            packet.writeBytes(frame, length);
            packets.accept(packet);
        }
    }

    private void writePrefix(ByteBuf packet, int length) {
        if (framing == RtpFraming.INTERLEAVED) {
            packet.writeByte(RtpFraming.MAGIC).writeByte(0);
        }
        if (framing != RtpFraming.DATAGRAM) {
            packet.writeShort(length);
        }
    }

    private void writeHeader(ByteBuf packet, int timestamp, boolean last) {
        packet.writeByte(VERSION_2)
                .writeByte(payloadType | (last ? MARKER : 0))
                .writeShort(sequence)
                .writeInt(timestamp)
                .writeInt(ssrc.value());
        sequence = (sequence + 1) & 0xFFFF;
    }
}
