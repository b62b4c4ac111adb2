package org.sharpeyes.codec.audio;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.model.ByteString;

/**
 * The header in front of an AAC frame (ISO/IEC 13818-7 §6.2).
 *
 * @param objectType MPEG-4 audio object type, 1 to 4; 2 is AAC-LC
 * @param rateIndex 0 to 12, an index into the sampling frequencies of ISO/IEC 14496-3
 * @param channels 1 to 7
 * @param headerLength 7, or 9 with a checksum
 * @param frameLength bytes of header and frame together
 */
public record AdtsHeader(int objectType, int rateIndex, int channels, int headerLength, int frameLength) {
    /** Bytes of a header without checksum, enough to read any header. */
    public static final int LENGTH = 7;

    /** Samples of each channel in one frame. */
    public static final int SAMPLES = 1024;

    private static final int MAX_FRAME_LENGTH = 0x1FFF;
    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    /**
     * Reads the {@link #LENGTH} bytes from this index on.
     *
     * @throws MalformedMessageException if no usable header stands there
     */
    public static AdtsHeader read(ByteBuf bytes, int index) throws MalformedMessageException {
        if (!startsAt(bytes, index)) {
            throw new MalformedMessageException("no ADTS sync word", index);
        }
        int flags = bytes.getUnsignedByte(index + 2);
        long rest = bytes.getUnsignedInt(index + 3);
        AdtsHeader header = new AdtsHeader(
                (flags >> 6) + 1,
                flags >> 2 & 0x0F,
                (flags & 1) << 2 | (int) (rest >> 30),
                (bytes.getByte(index + 1) & 1) == 1 ? LENGTH : LENGTH + 2,
                (int) (rest >> 13) & MAX_FRAME_LENGTH);
        if (header.rateIndex >= RATES.length || header.channels == 0 || header.frameLength <= header.headerLength) {
            throw new MalformedMessageException("impossible ADTS header", index);
        }
        return header;
    }

    /** The header for a frame of so many bytes, without checksum. */
    public static AdtsHeader of(int sampleRate, int channels, int payloadLength) {
        for (int index = 0; index < RATES.length; index++) {
            if (RATES[index] == sampleRate) {
                return new AdtsHeader(2, index, channels, LENGTH, LENGTH + payloadLength);
            }
        }
        throw new IllegalArgumentException("AAC has no sampling frequency of " + sampleRate);
    }

    static boolean startsAt(ByteBuf bytes, int index) {
        return (bytes.getUnsignedShort(index) & 0xFFF6) == 0xFFF0;
    }

    /** Appends the header; a checksum is not written. */
    public void write(ByteBuf out) {
        int length = frameLength - headerLength + LENGTH;
        out.writeShort(0xFFF1);
        out.writeByte((objectType - 1) << 6 | rateIndex << 2 | channels >> 2);
        out.writeInt((channels & 0x03) << 30 | length << 13 | 0x1FFC);
    }

    /** Hz. */
    public int sampleRate() {
        return RATES[rateIndex];
    }

    /** The {@code AudioSpecificConfig} that says the same (ISO/IEC 14496-3 §1.6.2.1). */
    public ByteString audioSpecificConfig() {
        int bits = objectType << 11 | rateIndex << 7 | channels << 3;
        return ByteString.copyOf(new byte[] {(byte) (bits >> 8), (byte) bits});
    }
}
