package org.sharpeyes.codec.h26x;

import java.util.HexFormat;
import org.sharpeyes.codec.MalformedMessageException;

/**
 * What is needed of a sequence parameter set (H.265 §7.3.2.2); the VUI is neither read nor trusted.
 *
 * @param reorderDepth pictures that may precede another in decoding and follow it in output; -1 when it is not said
 * @param profileByte profile space, tier and profile as they stand in one byte
 * @param compatibility the 32 profile compatibility flags
 * @param constraints the 48 bits that follow them
 */
record H265Sps(
        int profileByte,
        int compatibility,
        long constraints,
        int level,
        int temporalLayers,
        boolean temporalNesting,
        int id,
        int chromaFormat,
        int width,
        int height,
        int lumaBits,
        int chromaBits,
        int reorderDepth) {
    private static final int MAX_ID = 15;
    private static final int MAX_SIZE = 16384;

    static H265Sps parse(byte[] nal) throws MalformedMessageException {
        BitReader in = new BitReader(nal, H265Syntax.HEADER_LENGTH);
        in.skip(4);
        int subLayers = (int) in.bits(3);
        boolean nesting = in.flag();
        int profileByte = (int) in.bits(8);
        int compatibility = (int) in.bits(32);
        long constraints = in.bits(24) << 24 | in.bits(24);
        int level = (int) in.bits(8);
        skipSubLayers(in, subLayers);
        int id = in.unsigned(MAX_ID);
        int chroma = in.unsigned(3);
        boolean separatePlanes = chroma == 3 && in.flag();
        int width = in.unsigned(MAX_SIZE);
        int height = in.unsigned(MAX_SIZE);
        int[] window = readWindow(in);
        boolean subsampled = !separatePlanes && chroma != 0;
        width -= (window[0] + window[1]) * (subsampled && chroma < 3 ? 2 : 1);
        height -= (window[2] + window[3]) * (subsampled && chroma == 1 ? 2 : 1);
        if (width <= 0 || height <= 0) {
            throw new MalformedMessageException("cropping leaves no picture");
        }
        int lumaBits = in.unsigned(8) + 8;
        int chromaBits = in.unsigned(8) + 8;
        return new H265Sps(
                profileByte,
                compatibility,
                constraints,
                level,
                subLayers + 1,
                nesting,
                id,
                chroma,
                width,
                height,
                lumaBits,
                chromaBits,
                reorderDepth(in, subLayers));
    }

    private static int reorderDepth(BitReader in, int subLayers) {
        try {
            in.unsigned(12);
            int depth = 0;
            for (int layer = in.flag() ? 0 : subLayers; layer <= subLayers; layer++) {
                in.unsigned(16);
                depth = in.unsigned(16);
                in.unsigned(Integer.MAX_VALUE);
            }
            return depth;
        } catch (MalformedMessageException e) {
            return -1;
        }
    }

    /** ISO/IEC 14496-15 Annex E. */
    String codecString() {
        String space = new String[] {"", "A", "B", "C"}[profileByte >> 6 & 3];
        char tier = (profileByte & 0x20) == 0 ? 'L' : 'H';
        StringBuilder text = new StringBuilder(
                "hvc1.%s%d.%X.%s%d".formatted(space, profileByte & 0x1F, Integer.reverse(compatibility), tier, level));
        HexFormat hex = HexFormat.of().withUpperCase();
        for (long rest = constraints << 16; rest != 0; rest <<= 8) {
            text.append('.').append(shortHex(hex, (byte) (rest >>> 56)));
        }
        return text.toString();
    }

    private static String shortHex(HexFormat hex, byte value) {
        return (value & 0xF0) == 0 ? String.valueOf(hex.toLowHexDigit(value)) : hex.toHexDigits(value);
    }

    private static void skipSubLayers(BitReader in, int count) throws MalformedMessageException {
        if (count == 0) {
            return;
        }
        long present = in.bits(16);
        for (int layer = 0; layer < count; layer++) {
            in.skip((present >> (15 - 2 * layer) & 1) == 1 ? 88 : 0);
            in.skip((present >> (14 - 2 * layer) & 1) == 1 ? 8 : 0);
        }
    }

    /** Left, right, top, bottom, in chroma units. */
    private static int[] readWindow(BitReader in) throws MalformedMessageException {
        int[] window = new int[4];
        if (in.flag()) {
            for (int side = 0; side < window.length; side++) {
                window[side] = in.unsigned(MAX_SIZE);
            }
        }
        return window;
    }
}
