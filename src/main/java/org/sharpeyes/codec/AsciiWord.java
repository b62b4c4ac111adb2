package org.sharpeyes.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A short ASCII text to be looked for in bytes, eight of which are compared at a time. Kept in constants: the compiler
 * then knows its numbers.
 *
 * @param length of the text, 1 to 16
 * @param first its first eight characters, and the bits they take
 * @param second the rest
 */
public record AsciiWord(int length, long first, long firstMask, long second, long secondMask) {
    /** The longest there can be. */
    public static final int LONGEST = 2 * Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    public static AsciiWord of(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        if (bytes.length == 0 || bytes.length > LONGEST) {
            throw new IllegalArgumentException("a word has 1 to %d characters: \"%s\"".formatted(LONGEST, text));
        }
        byte[] whole = Arrays.copyOf(bytes, LONGEST);
        return new AsciiWord(
                bytes.length,
                eightAt(whole, 0),
                mask(bytes.length),
                eightAt(whole, Long.BYTES),
                mask(bytes.length - Long.BYTES));
    }

    /** Of so many bytes, of which there may be fewer than none or more than eight. */
    private static long mask(int bytes) {
        return bytes <= 0 ? 0 : bytes >= Long.BYTES ? -1 : (1L << (Byte.SIZE * bytes)) - 1;
    }

    /** Eight bytes as a number, the first of them its lowest. */
    public static long eightAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Whether all of these eight are decimal digits. */
    public static boolean areDigits(long eight) {
        long high = 0xF0F0_F0F0_F0F0_F0F0L;
        long three = 0x3030_3030_3030_3030L;
        return (eight & high) == three && ((eight + 0x0606_0606_0606_0606L) & high) == three;
    }

    /** Whether the text is at that place of the bytes, of which those before the end count. */
    public boolean isAt(byte[] bytes, int at, int end) {
        if (end - at < length) {
            return false;
        }
        if (bytes.length - at < LONGEST) {
            byte[] rest = Arrays.copyOf(Arrays.copyOfRange(bytes, at, at + length), LONGEST);
            return isAt(rest, 0);
        }
        return isAt(bytes, at);
    }

    private boolean isAt(byte[] bytes, int at) {
        return ((eightAt(bytes, at) ^ first) & firstMask) == 0
                && (length <= Long.BYTES || ((eightAt(bytes, at + Long.BYTES) ^ second) & secondMask) == 0);
    }
}
