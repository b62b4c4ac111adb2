package org.sharpeyes.codec;

import io.netty.buffer.ByteBuf;

/** The three bytes {@code 000001} that MPEG systems and Annex B of H.264 and H.265 put in front of their units. */
public final class StartCodePrefix {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private StartCodePrefix() {}

    /**
     * The index of the first prefix that lies wholly between the two indexes; {@code end} if there is none. Goes sixteen
     * bytes at a time over what holds no zero: every byte of every picture passes here.
     */
    public static int find(ByteBuf bytes, int from, int end) {
        int index = from;
        int last = end - 3;
        while (index <= last) {
            index = firstZero(bytes, index, end);
            if (index > last) {
                return end;
            }
            int third = bytes.getByte(index + 2);
            if (third == 1 && bytes.getShort(index) == 0) {
                return index;
            }
            index += third == 0 ? 1 : 3;
        }
        return end;
    }

    /** The first zero, or some index before it where too few bytes are left to look at many at a time. */
    private static int firstZero(ByteBuf bytes, int from, int end) {
        int index = from;
        while (index <= end - 2 * Long.BYTES) {
            long zeros = zeros(bytes.getLongLE(index));
            long more = zeros(bytes.getLongLE(index + Long.BYTES));
            if ((zeros | more) != 0) {
                return index
                        + (zeros == 0
                                ? Long.BYTES + (Long.numberOfTrailingZeros(more) >>> 3)
                                : Long.numberOfTrailingZeros(zeros) >>> 3);
            }
            index += 2 * Long.BYTES;
        }
        return index;
    }

    /** The lowest bit that is set is in the lowest byte that is zero. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }
}
