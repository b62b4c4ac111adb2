package org.sharpeyes.codec.audio;

import io.netty.buffer.ByteBuf;

/** As much of a FLAC decoder as the encoder needs for an opponent: one mono frame of 16 bits, check sums verified. */
final class FlacDecoder {
    private final ByteBuf in;
    private int bit;

    private FlacDecoder(ByteBuf in) {
        this.in = in;
    }

    record Frame(long position, int[] samples) {}

    /** Reads one frame, which must fill the buffer. */
    static Frame decode(ByteBuf in) {
        return new FlacDecoder(in).frame();
    }

    private Frame frame() {
        require(bits(15) == 0xFFF9 >> 1 && bits(1) == 1, "sync, variable block size");
        require(bits(4) == 7, "block size in 16 bits");
        require(bits(4) == 4, "8 kHz");
        require(bits(4) == 0 && bits(3) == 4 && bits(1) == 0, "mono, 16 bits");
        long position = codedNumber();
        int[] samples = new int[bits(16) + 1];
        require(crc(in, bit / 8, 8, 0x07) == bits(8), "header check sum");
        subframe(samples);
        bit = (bit + 7) / 8 * 8;
        require(crc(in, bit / 8, 16, 0x8005) == bits(16), "frame check sum");
        require(bit / 8 == in.readableBytes(), "nothing follows");
        return new Frame(position, samples);
    }

    private void subframe(int[] samples) {
        require(bits(1) == 0, "padding bit");
        int type = bits(6);
        int wasted = bits(1) == 1 ? unary() + 1 : 0;
        int width = 16 - wasted;
        if (type == 0) {
            java.util.Arrays.fill(samples, signed(width));
        } else if (type == 1) {
            read(samples, samples.length, width);
        } else {
            fixed(samples, type - 8, width);
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] <<= wasted;
        }
    }

    private void fixed(int[] samples, int order, int width) {
        require(order >= 0 && order <= 4, "fixed predictor");
        read(samples, order, width);
        require(bits(6) == 0, "Rice coding in one partition");
        int parameter = bits(4);
        for (int i = order; i < samples.length; i++) {
            int folded = unary() << parameter | bits(parameter);
            samples[i] = predict(samples, i, order) + (folded >>> 1 ^ -(folded & 1));
        }
    }

    private static int predict(int[] s, int i, int order) {
        return switch (order) {
            case 0 -> 0;
            case 1 -> s[i - 1];
            case 2 -> 2 * s[i - 1] - s[i - 2];
            case 3 -> 3 * s[i - 1] - 3 * s[i - 2] + s[i - 3];
            default -> 4 * s[i - 1] - 6 * s[i - 2] + 4 * s[i - 3] - s[i - 4];
        };
    }

    private void read(int[] samples, int count, int width) {
        for (int i = 0; i < count; i++) {
            samples[i] = signed(width);
        }
    }

    private long codedNumber() {
        int first = bits(8);
        if (first < 0x80) {
            return first;
        }
        int followers = Integer.numberOfLeadingZeros(~(first << 24)) - 1;
        long number = first & 0x3F >> followers;
        for (int i = 0; i < followers; i++) {
            require(bits(2) == 2, "continuation");
            number = number << 6 | bits(6);
        }
        return number;
    }

    private int unary() {
        int zeros = 0;
        while (bits(1) == 0) {
            zeros++;
        }
        return zeros;
    }

    private int signed(int width) {
        return bits(width) << 32 - width >> 32 - width;
    }

    private int bits(int width) {
        int value = 0;
        for (int i = 0; i < width; i++, bit++) {
            value = value << 1 | in.getByte(in.readerIndex() + bit / 8) >> 7 - bit % 8 & 1;
        }
        return value;
    }

    private static int crc(ByteBuf in, int length, int width, int polynomial) {
        int crc = 0;
        for (int i = 0; i < length * 8; i++) {
            int next = in.getByte(in.readerIndex() + i / 8) >> 7 - i % 8 & 1;
            int top = crc >> width - 1 & 1;
            crc = (crc << 1 ^ (top ^ next) * polynomial) & (1 << width) - 1;
        }
        return crc;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("FLAC frame: " + what);
        }
    }
}
