package org.sharpeyes.codec.rtp;

/** What stands in front of an RTP packet on its way. */
public enum RtpFraming {
    /** Nothing: one packet is one datagram. */
    DATAGRAM(0),
    /** RFC 4571: two bytes of length, big-endian, not counting themselves. */
    LENGTH(2),
    /** RFC 2326 §10.12: {@code $}, a channel number, two bytes of length; some devices send it unasked. */
    INTERLEAVED(4);

    static final int MAGIC = '$';

    private final int prefixLength;

    RtpFraming(int prefixLength) {
        this.prefixLength = prefixLength;
    }

    /** Bytes in front of the RTP header. */
    public int prefixLength() {
        return prefixLength;
    }
}
