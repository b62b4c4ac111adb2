package org.sharpeyes.codec.h26x;

import org.sharpeyes.codec.MalformedMessageException;

/** The way through the video usability information (H.264 §E.1.1) to what it says of reordering, at its end. */
final class H264Vui {
    static final int UNKNOWN = -1;

    private static final int EXTENDED_SAR = 255;
    private static final int MAX_DEPTH = 16;

    private H264Vui() {}

    /** From {@code vui_parameters_present_flag} on; a VUI that cannot be read says nothing. */
    static int reorderDepth(BitReader in) {
        try {
            return in.flag() ? read(in) : UNKNOWN;
        } catch (MalformedMessageException e) {
            return UNKNOWN;
        }
    }

    private static int read(BitReader in) throws MalformedMessageException {
        if (in.flag() && in.bits(8) == EXTENDED_SAR) {
            in.skip(32);
        }
        in.skip(in.flag() ? 1 : 0);
        if (in.flag()) {
            in.skip(4);
            in.skip(in.flag() ? 24 : 0);
        }
        if (in.flag()) {
            in.unsigned(5);
            in.unsigned(5);
        }
        in.skip(in.flag() ? 65 : 0);
        boolean nal = skipBuffering(in);
        boolean vcl = skipBuffering(in);
        in.skip(nal || vcl ? 2 : 1);
        return in.flag() ? restriction(in) : UNKNOWN;
    }

    private static int restriction(BitReader in) throws MalformedMessageException {
        in.skip(1);
        for (int i = 0; i < 4; i++) {
            in.unsigned(16);
        }
        return in.unsigned(MAX_DEPTH);
    }

    /** {@code hrd_parameters()}, if they are there. */
    private static boolean skipBuffering(BitReader in) throws MalformedMessageException {
        if (!in.flag()) {
            return false;
        }
        int buffers = in.unsigned(31) + 1;
        in.skip(8);
        for (int i = 0; i < buffers; i++) {
            in.unsigned(Integer.MAX_VALUE);
            in.unsigned(Integer.MAX_VALUE);
            in.skip(1);
        }
        in.skip(20);
        return true;
    }
}
