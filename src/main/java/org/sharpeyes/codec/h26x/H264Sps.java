package org.sharpeyes.codec.h26x;

import org.sharpeyes.codec.MalformedMessageException;

/**
 * What is needed of a sequence parameter set (H.264 §7.3.2.1.1); of the VUI only how far pictures are reordered.
 *
 * @param reorderDepth pictures that may precede another in decoding and follow it in output; -1 when it is not said
 */
record H264Sps(
        int profile,
        int constraints,
        int level,
        int id,
        int chromaFormat,
        int lumaBits,
        int chromaBits,
        int width,
        int height,
        int reorderDepth) {
    private static final int BASELINE = 66;
    private static final int MAX_ID = 31;
    private static final int MAX_MACROBLOCKS = 1023;

    static H264Sps parse(byte[] nal) throws MalformedMessageException {
        BitReader in = new BitReader(nal, 1);
        int profile = (int) in.bits(8);
        int constraints = (int) in.bits(8);
        int level = (int) in.bits(8);
        int id = in.unsigned(MAX_ID);
        Chroma chroma = hasChroma(profile) ? readChroma(in) : new Chroma(1, 1, 8, 8);
        int orderCountType = skipOrderCount(in);
        in.unsigned(64);
        in.skip(1);
        int widthInMbs = in.unsigned(MAX_MACROBLOCKS) + 1;
        int heightInUnits = in.unsigned(MAX_MACROBLOCKS) + 1;
        int unitRows = in.flag() ? 1 : 2;
        in.skip(unitRows == 2 ? 2 : 1);
        int[] crop = readCrop(in);
        int width = widthInMbs * 16 - (crop[0] + crop[1]) * (isHalved(chroma.arrayType) ? 2 : 1);
        int height = heightInUnits * unitRows * 16 - (crop[2] + crop[3]) * unitRows * (chroma.arrayType == 1 ? 2 : 1);
        if (width <= 0 || height <= 0) {
            throw new MalformedMessageException("cropping leaves no picture");
        }
        boolean inOrder = profile == BASELINE || orderCountType == 2;
        return new H264Sps(
                profile,
                constraints,
                level,
                id,
                chroma.format,
                chroma.lumaBits,
                chroma.chromaBits,
                width,
                height,
                inOrder ? 0 : H264Vui.reorderDepth(in));
    }

    boolean isHigh() {
        return hasChroma(profile);
    }

    private record Chroma(int format, int arrayType, int lumaBits, int chromaBits) {}

    private static boolean hasChroma(int profile) {
        return switch (profile) {
            case 44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244 -> true;
            default -> false;
        };
    }

    private static boolean isHalved(int chromaArrayType) {
        return chromaArrayType == 1 || chromaArrayType == 2;
    }

    private static Chroma readChroma(BitReader in) throws MalformedMessageException {
        int format = in.unsigned(3);
        boolean separatePlanes = format == 3 && in.flag();
        int lumaBits = in.unsigned(6) + 8;
        int chromaBits = in.unsigned(6) + 8;
        in.skip(1);
        if (in.flag()) {
            skipScalingLists(in, format == 3 ? 12 : 8);
        }
        return new Chroma(format, separatePlanes ? 0 : format, lumaBits, chromaBits);
    }

    private static void skipScalingLists(BitReader in, int count) throws MalformedMessageException {
        for (int list = 0; list < count; list++) {
            if (in.flag()) {
                skipScalingList(in, list < 6 ? 16 : 64);
            }
        }
    }

    private static void skipScalingList(BitReader in, int size) throws MalformedMessageException {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size && next != 0; i++) {
            next = (last + in.signed() + 256) & 0xFF;
            last = next == 0 ? last : next;
        }
    }

    private static int skipOrderCount(BitReader in) throws MalformedMessageException {
        in.unsigned(12);
        int type = in.unsigned(2);
        if (type == 0) {
            in.unsigned(12);
        } else if (type == 1) {
            in.skip(1);
            in.signed();
            in.signed();
            int cycle = in.unsigned(255);
            for (int i = 0; i < cycle; i++) {
                in.signed();
            }
        }
        return type;
    }

    /** Left, right, top, bottom, in crop units. */
    private static int[] readCrop(BitReader in) throws MalformedMessageException {
        int[] crop = new int[4];
        if (in.flag()) {
            for (int side = 0; side < crop.length; side++) {
                crop[side] = in.unsigned(MAX_MACROBLOCKS * 16);
            }
        }
        return crop;
    }
}
