package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The places of the NAL units of one picture that are worth keeping; reused from picture to picture. */
final class NalList {
    private static final int MAX_NALS = 4096;

    private int[] indexes = new int[16];
    private int[] lengths = new int[16];
    private int size;
    private int total;
    private boolean contiguous;
    private boolean overfull;

    void clear() {
        size = 0;
        total = 0;
        contiguous = true;
        overfull = false;
    }

    void add(int startCode, int index, int length) {
        if (size == MAX_NALS) {
            overfull = true;
            return;
        }
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, size * 2);
            lengths = Arrays.copyOf(lengths, size * 2);
        }
        boolean follows = size == 0 || indexes[size - 1] + lengths[size - 1] == startCode;
        contiguous &= follows && index - startCode == 4;
        indexes[size] = index;
        lengths[size] = length;
        size++;
        total += 4 + length;
    }

    boolean isOverfull() {
        return overfull;
    }

    /** Takes the buffer over. Start codes of four bytes make room for the lengths; shorter ones cost a copy. */
    ByteBuf toLengthPrefixed(ByteBuf annexB) {
        return contiguous ? rewrite(annexB) : copy(annexB);
    }

    private ByteBuf rewrite(ByteBuf annexB) {
        for (int i = 0; i < size; i++) {
            annexB.setInt(indexes[i] - 4, lengths[i]);
        }
        return annexB.slice(indexes[0] - 4, total);
    }

    private ByteBuf copy(ByteBuf annexB) {
        ByteBuf out = annexB.alloc().buffer(total);
        for (int i = 0; i < size; i++) {
            out.writeInt(lengths[i]).writeBytes(annexB, indexes[i], lengths[i]);
        }
        annexB.release();
        return out;
    }
}
