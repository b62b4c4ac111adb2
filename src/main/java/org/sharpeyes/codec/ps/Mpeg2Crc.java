package org.sharpeyes.codec.ps;

import io.netty.buffer.ByteBuf;

/** The CRC-32 of ISO/IEC 13818-1 Annex A: polynomial 04C11DB7, not reflected, starting from all ones. */
final class Mpeg2Crc {
    private static final int POLYNOMIAL = 0x04C11DB7;
    private static final int[] TABLE = table();

    private Mpeg2Crc() {}

    static int of(ByteBuf bytes, int index, int length) {
        int crc = -1;
        for (int i = index; i < index + length; i++) {
            crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ bytes.getUnsignedByte(i)];
        }
        return crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc << 1) ^ (crc < 0 ? POLYNOMIAL : 0);
            }
            table[i] = crc;
        }
        return table;
    }
}
