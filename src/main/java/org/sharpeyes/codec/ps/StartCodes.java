package org.sharpeyes.codec.ps;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.codec.StartCodePrefix;

/**
 * Start codes of the system layer, {@code 000001B9} to {@code 000001EF}. They cannot occur in H.264 or H.265, whose NAL
 * units begin with a zero bit and are free of {@code 000001}.
 */
final class StartCodes {
    private static final int FIRST = 0xB9;
    private static final int LAST = 0xEF;

    private StartCodes() {}

    /** Looks at four bytes. */
    static boolean isSystem(ByteBuf bytes, int index) {
        return bytes.getUnsignedMedium(index) == 1 && isSystemId(bytes.getUnsignedByte(index + 3));
    }

    /** The index of the first one in the readable bytes, or -1. */
    static int find(ByteBuf bytes) {
        int end = bytes.writerIndex();
        int index = StartCodePrefix.find(bytes, bytes.readerIndex(), end);
        while (index < end - 3) {
            if (isSystemId(bytes.getUnsignedByte(index + 3))) {
                return index;
            }
            index = StartCodePrefix.find(bytes, index + 3, end);
        }
        return -1;
    }

    /** How many of the last readable bytes, 0 to 3, may be the beginning of a start code. */
    static int possibleBeginning(ByteBuf bytes) {
        int end = bytes.writerIndex();
        int readable = bytes.readableBytes();
        if (readable >= 3 && bytes.getUnsignedMedium(end - 3) == 1) {
            return 3;
        }
        if (readable >= 2 && bytes.getUnsignedShort(end - 2) == 0) {
            return 2;
        }
        return readable >= 1 && bytes.getByte(end - 1) == 0 ? 1 : 0;
    }

    private static boolean isSystemId(int id) {
        return id >= FIRST && id <= LAST;
    }
}
