package org.sharpeyes.codec.rtp;

import io.netty.buffer.ByteBuf;

/**
 * One synchronization source that sends interleaved frames (RFC 2326 §10.12): its RTP on one channel, its RTCP on the
 * next. Numbers and counts what it sends. Not thread-safe.
 */
public final class RtpSource {
    /** Bytes before the payload of a packet: framing and RTP header. */
    public static final int OVERHEAD_BYTES = 16;

    private static final int VERSION_2 = 0x80;
    private static final int MARKER = 0x80;
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int DESCRIPTION = 202;
    private static final int GOODBYE = 203;
    private static final int SENDER_REPORT_WORDS = 6;
    private static final int CNAME = 1;

    private final int channel;
    private final int ssrc;
    private int sequence;
    private int packets;
    private int octets;

    /**
     * A source that has sent nothing.
     *
     * @param channel an even number, 0 to 254
     * @param firstSequence its lower 16 bits count
     */
    public RtpSource(int channel, int ssrc, int firstSequence) {
        this.channel = channel;
        this.ssrc = ssrc;
        this.sequence = firstSequence & 0xFFFF;
    }

    /** Appends the framing and the header of a packet; so many bytes of payload must be appended next. */
    void writeHeader(ByteBuf out, int payloadType, boolean marker, int timestamp, int payloadLength) {
        writeFraming(out, channel, RtpPacket.HEADER_LENGTH + payloadLength);
        out.writeByte(VERSION_2)
                .writeByte(payloadType | (marker ? MARKER : 0))
                .writeShort(sequence)
                .writeInt(timestamp)
                .writeInt(ssrc);
        sequence = (sequence + 1) & 0xFFFF;
        packets++;
        octets += payloadLength;
    }

    /**
     * Appends a sender report with the name that ties the sources of one stream together (RFC 3550 §6.4.1, §6.5.1).
     *
     * @param ntp seconds since 1900 in the upper half, fractions of 2^-32 s in the lower
     * @param timestamp the RTP timestamp of the same moment
     * @param name of the stream, 1 to 255 characters of ASCII
     */
    public void writeReport(ByteBuf out, long ntp, int timestamp, String name) {
        int item = 4 + 2 + name.length() + 1;
        int padding = -item & 3;
        int descriptionWords = (item + padding) / 4;
        writeFraming(out, channel + 1, 4 * (SENDER_REPORT_WORDS + 1 + descriptionWords + 1));
        writeRtcpHeader(out, 0, SENDER_REPORT, SENDER_REPORT_WORDS);
        out.writeInt(ssrc).writeLong(ntp).writeInt(timestamp).writeInt(packets).writeInt(octets);
        writeRtcpHeader(out, 1, DESCRIPTION, descriptionWords);
        out.writeInt(ssrc).writeByte(CNAME).writeByte(name.length());
        for (int i = 0; i < name.length(); i++) {
            out.writeByte(name.charAt(i));
        }
        out.writeZero(1 + padding);
    }

    /** Appends that nothing follows, behind the report that must come first (RFC 3550 §6.1, §6.6). */
    public void writeGoodbye(ByteBuf out) {
        writeFraming(out, channel + 1, 4 * 4);
        writeRtcpHeader(out, 0, RECEIVER_REPORT, 1);
        out.writeInt(ssrc);
        writeRtcpHeader(out, 1, GOODBYE, 1);
        out.writeInt(ssrc);
    }

    private static void writeRtcpHeader(ByteBuf out, int count, int type, int words) {
        out.writeByte(VERSION_2 | count).writeByte(type).writeShort(words);
    }

    private static void writeFraming(ByteBuf out, int channel, int length) {
        out.writeByte(RtpFraming.MAGIC).writeByte(channel).writeShort(length);
    }
}
