package org.sharpeyes.codec.h26x;

import org.sharpeyes.codec.MalformedMessageException;

/** Bits of a raw byte sequence payload, most significant first, with emulation prevention removed (H.264 §7.3.1). */
final class BitReader {
    private final byte[] rbsp;
    private final int bitLength;
    private int position;

    /** Reads the NAL unit from the byte after its header on. */
    BitReader(byte[] nal, int headerLength) {
        rbsp = new byte[Math.max(0, nal.length - headerLength)];
        bitLength = unescape(nal, headerLength, rbsp) * 8;
    }

    boolean flag() throws MalformedMessageException {
        return bits(1) == 1;
    }

    /** 0 to 32 bits, unsigned. */
    long bits(int count) throws MalformedMessageException {
        require(count);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | (rbsp[position >> 3] >> (7 - (position & 7)) & 1);
            position++;
        }
        return value;
    }

    void skip(int count) throws MalformedMessageException {
        require(count);
        position += count;
    }

    /** {@code ue(v)} with the largest value the syntax allows. */
    int unsigned(int max) throws MalformedMessageException {
        int zeros = 0;
        while (!flag()) {
            if (++zeros > 31) {
                throw new MalformedMessageException("Exp-Golomb code too long");
            }
        }
        long value = (1L << zeros) - 1 + bits(zeros);
        if (value > max) {
            throw new MalformedMessageException("value %d above %d".formatted(value, max));
        }
        return (int) value;
    }

    /** {@code se(v)}. */
    int signed() throws MalformedMessageException {
        int code = unsigned(Integer.MAX_VALUE);
        return (code & 1) == 1 ? (code >> 1) + 1 : -(code >> 1);
    }

    private void require(int count) throws MalformedMessageException {
        if (position + count > bitLength) {
            throw new MalformedMessageException("parameter set cut off");
        }
    }

    private static int unescape(byte[] nal, int from, byte[] rbsp) {
        int length = 0;
        int zeros = 0;
        for (int i = from; i < nal.length; i++) {
            if (zeros >= 2 && nal[i] == 3) {
                zeros = 0;
                continue;
            }
            zeros = nal[i] == 0 ? zeros + 1 : 0;
            rbsp[length++] = nal[i];
        }
        return length;
    }
}
