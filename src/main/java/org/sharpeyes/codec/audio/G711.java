package org.sharpeyes.codec.audio;

/** G.711 companding (ITU-T G.711): eight bits on the line, 16-bit linear samples beside it. */
public final class G711 {
    private static final short[] A_LAW = table(true);
    private static final short[] MU_LAW = table(false);
    private static final int MU_LAW_BIAS = 0x84;
    private static final int MU_LAW_CLIP = 32635;

    private G711() {}

    /** The linear sample of an A-law byte. */
    public static short decodeALaw(byte code) {
        return A_LAW[code & 0xFF];
    }

    /** The linear sample of a µ-law byte. */
    public static short decodeMuLaw(byte code) {
        return MU_LAW[code & 0xFF];
    }

    /** The nearest A-law code. */
    public static byte encodeALaw(short sample) {
        int mask = sample >= 0 ? 0xD5 : 0x55;
        int magnitude = (sample >= 0 ? sample : ~sample) >> 3;
        int segment = Math.max(0, 32 - Integer.numberOfLeadingZeros(magnitude) - 5);
        int mantissa = magnitude >> Math.max(1, segment) & 0x0F;
        return (byte) ((segment << 4 | mantissa) ^ mask);
    }

    /** The nearest µ-law code. */
    public static byte encodeMuLaw(short sample) {
        int mask = sample >= 0 ? 0xFF : 0x7F;
        int magnitude = Math.min(Math.abs((int) sample), MU_LAW_CLIP) + MU_LAW_BIAS;
        int segment = 32 - Integer.numberOfLeadingZeros(magnitude) - 8;
        int mantissa = magnitude >> (segment + 3) & 0x0F;
        return (byte) ((segment << 4 | mantissa) ^ mask);
    }

    private static short[] table(boolean aLaw) {
        short[] table = new short[256];
        for (int code = 0; code < table.length; code++) {
            table[code] = aLaw ? expandALaw(code) : expandMuLaw(code);
        }
        return table;
    }

    private static short expandALaw(int code) {
        int plain = code ^ 0x55;
        int segment = plain >> 4 & 0x07;
        int step = (plain & 0x0F) << 4 | 0x08;
        int magnitude = segment == 0 ? step : (step | 0x100) << (segment - 1);
        return (short) ((plain & 0x80) != 0 ? magnitude : -magnitude);
    }

    private static short expandMuLaw(int code) {
        int plain = ~code;
        int segment = plain >> 4 & 0x07;
        int magnitude = ((((plain & 0x0F) << 3) + MU_LAW_BIAS) << segment) - MU_LAW_BIAS;
        return (short) ((plain & 0x80) != 0 ? -magnitude : magnitude);
    }
}
