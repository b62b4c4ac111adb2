package org.sharpeyes.codec.audio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.sharpeyes.model.ByteString;

/**
 * A lossless encoder for mono speech of 16 bits, after RFC 9639: one frame per block of whatever size comes, so that
 * nothing waits for more samples. Fixed predictors with one Rice partition; constant, verbatim and wasted bits where
 * they are shorter (decoded G.711 leaves its two or three low bits empty). Not thread-safe.
 */
public final class FlacEncoder {
    /** The largest block of the streamable subset up to 48 kHz, in samples. */
    public static final int MAX_BLOCK = 4608;

    private static final int MIN_BLOCK = 16;
    private static final int BITS = 16;
    private static final int MAX_ORDER = 4;
    private static final int MAX_RICE_PARAMETER = 14;

    private static final int SYNC_VARIABLE_BLOCKS = 0xFFF9;
    private static final int BLOCK_SIZE_IN_16_BITS = 7;
    private static final int SAMPLE_SIZE_16 = 4;

    private static final int CONSTANT = 0;
    private static final int VERBATIM = 1;
    private static final int FIXED = 8;

    private final int sampleRate;
    private final int[][] differences = new int[MAX_ORDER + 1][MAX_BLOCK];
    private long position;

    /** @param sampleRate Hz, 1 to 655,350 */
    public FlacEncoder(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /** The {@code STREAMINFO} (RFC 9639, 8.2) of a stream whose length is unknown: 34 bytes. */
    public ByteString streamInfo() {
        ByteBuf info = Unpooled.buffer(34);
        info.writeShort(MIN_BLOCK);
        info.writeShort(MAX_BLOCK);
        info.writeZero(6);
        info.writeLong((long) sampleRate << 44 | (long) (BITS - 1) << 36);
        info.writeZero(16);
        byte[] bytes = new byte[info.readableBytes()];
        info.readBytes(bytes);
        return ByteString.copyOf(bytes);
    }

    /**
     * Writes the next frame.
     *
     * @param samples −32,768 to 32,767; changed by the call
     * @param count 1 to {@link #MAX_BLOCK}
     */
    public void encode(int[] samples, int count, ByteBuf out) {
        if (count < 1 || count > MAX_BLOCK) {
            throw new IllegalArgumentException("a block has 1 to %d samples, not %d".formatted(MAX_BLOCK, count));
        }
        int start = out.writerIndex();
        header(out, count);
        out.writeByte(Crc.crc8(out, start));
        BitWriter bits = new BitWriter(out);
        subframe(bits, samples, count);
        bits.align();
        out.writeShort(Crc.crc16(out, start));
        position += count;
    }

    private void header(ByteBuf out, int count) {
        out.writeShort(SYNC_VARIABLE_BLOCKS);
        out.writeByte(BLOCK_SIZE_IN_16_BITS << 4 | rateCode());
        out.writeByte(SAMPLE_SIZE_16 << 1);
        codedNumber(out, position & 0xF_FFFF_FFFFL);
        out.writeShort(count - 1);
    }

    private int rateCode() {
        return switch (sampleRate) {
            case 8_000 -> 4;
            case 16_000 -> 5;
            default -> 0;
        };
    }

    /** UTF-8's scheme, stretched to 36 bits (RFC 9639, 9.1.5). */
    private static void codedNumber(ByteBuf out, long number) {
        if (number < 0x80) {
            out.writeByte((int) number);
            return;
        }
        int followers = 1;
        while (followers < 6 && number >>> (5 * followers + 6) != 0) {
            followers++;
        }
        out.writeByte((0xFF00 >> (followers + 1)) | (int) (number >>> (6 * followers)));
        for (int i = followers - 1; i >= 0; i--) {
            out.writeByte(0x80 | ((int) (number >>> (6 * i)) & 0x3F));
        }
    }

    private void subframe(BitWriter bits, int[] samples, int count) {
        int wasted = wastedBits(samples, count);
        int width = BITS - wasted;
        for (int i = 0; i < count; i++) {
            samples[i] >>= wasted;
        }
        if (isConstant(samples, count)) {
            subframeHeader(bits, CONSTANT, wasted);
            bits.write(samples[0], width);
            return;
        }
        int order = difference(samples, count);
        int parameter = riceParameter(differences[order], order, count);
        long cost = (long) order * width + 10 + riceBits(differences[order], order, count, parameter);
        if (cost < (long) count * width) {
            subframeHeader(bits, FIXED | order, wasted);
            verbatim(bits, samples, order, width);
            residual(bits, differences[order], order, count, parameter);
        } else {
            subframeHeader(bits, VERBATIM, wasted);
            verbatim(bits, samples, count, width);
        }
    }

    private static int wastedBits(int[] samples, int count) {
        int any = 0;
        for (int i = 0; i < count; i++) {
            any |= samples[i];
        }
        return any == 0 ? 0 : Integer.numberOfTrailingZeros(any);
    }

    private static boolean isConstant(int[] samples, int count) {
        for (int i = 1; i < count; i++) {
            if (samples[i] != samples[0]) {
                return false;
            }
        }
        return true;
    }

    private static void subframeHeader(BitWriter bits, int type, int wasted) {
        bits.write(type, 7);
        if (wasted == 0) {
            bits.write(0, 1);
        } else {
            bits.write(1, 1);
            bits.unary(wasted - 1);
        }
    }

    /** Fills the differences of every order; the order whose rest is the smallest. */
    private int difference(int[] samples, int count) {
        System.arraycopy(samples, 0, differences[0], 0, count);
        int best = 0;
        long least = magnitude(differences[0], Math.min(MAX_ORDER, count - 1), count);
        for (int order = 1; order <= MAX_ORDER && order < count; order++) {
            int[] previous = differences[order - 1];
            for (int i = order; i < count; i++) {
                differences[order][i] = previous[i] - previous[i - 1];
            }
            long magnitude = magnitude(differences[order], Math.min(MAX_ORDER, count - 1), count);
            if (magnitude < least) {
                least = magnitude;
                best = order;
            }
        }
        return best;
    }

    private static long magnitude(int[] values, int from, int count) {
        long sum = 0;
        for (int i = from; i < count; i++) {
            sum += Math.abs(values[i]);
        }
        return sum;
    }

    private static int riceParameter(int[] residual, int from, int count) {
        int best = 0;
        for (int parameter = 1; parameter <= MAX_RICE_PARAMETER; parameter++) {
            if (riceBits(residual, from, count, parameter) < riceBits(residual, from, count, best)) {
                best = parameter;
            }
        }
        return best;
    }

    private static long riceBits(int[] residual, int from, int count, int parameter) {
        long sum = (long) (count - from) * (parameter + 1);
        for (int i = from; i < count; i++) {
            sum += folded(residual[i]) >>> parameter;
        }
        return sum;
    }

    private static int folded(int value) {
        return value << 1 ^ value >> 31;
    }

    private static void verbatim(BitWriter bits, int[] samples, int count, int width) {
        for (int i = 0; i < count; i++) {
            bits.write(samples[i], width);
        }
    }

    /** Coding method 0 (four-bit parameters) and partition order 0, in six bits. */
    private static void residual(BitWriter bits, int[] residual, int from, int count, int parameter) {
        bits.write(0, 6);
        bits.write(parameter, 4);
        for (int i = from; i < count; i++) {
            int folded = folded(residual[i]);
            bits.unary(folded >>> parameter);
            bits.write(folded, parameter);
        }
    }

    /** Writes bits, the highest first. */
    private static final class BitWriter {
        private final ByteBuf out;
        private long pending;
        private int pendingBits;

        BitWriter(ByteBuf out) {
            this.out = out;
        }

        /** The low bits of the value, at most 32. */
        void write(int value, int width) {
            pending = (pending << width) | (value & ((1L << width) - 1));
            pendingBits += width;
            while (pendingBits >= 8) {
                pendingBits -= 8;
                out.writeByte((int) (pending >>> pendingBits));
            }
        }

        /** So many zeros, then a one. */
        void unary(int zeros) {
            for (int left = zeros; left > 0; left -= 32) {
                write(0, Math.min(left, 32));
            }
            write(1, 1);
        }

        void align() {
            write(0, -pendingBits & 7);
        }
    }

    /** The check sums of RFC 9639, 9.1.8 and 9.3. */
    private static final class Crc {
        private static final int POLYNOMIAL_8 = 0x07;
        private static final int POLYNOMIAL_16 = 0x8005;

        private Crc() {}

        static int crc8(ByteBuf data, int from) {
            return crc(data, from, 8, POLYNOMIAL_8);
        }

        static int crc16(ByteBuf data, int from) {
            return crc(data, from, 16, POLYNOMIAL_16);
        }

        private static int crc(ByteBuf data, int from, int width, int polynomial) {
            int top = 1 << (width - 1);
            int crc = 0;
            for (int i = from; i < data.writerIndex(); i++) {
                crc ^= data.getUnsignedByte(i) << (width - 8);
                for (int bit = 0; bit < 8; bit++) {
                    crc = (crc & top) != 0 ? (crc << 1) ^ polynomial : crc << 1;
                }
            }
            return crc & ((top << 1) - 1);
        }
    }
}
