package org.sharpeyes.codec.fmp4;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** The frame of a box: size and type before, the size filled in after (ISO/IEC 14496-12, 4.2). */
final class Boxes {
    private Boxes() {}

    /**
     * Begins a box whose content is written next.
     *
     * @param type four ASCII characters
     * @return what {@link #end} wants to know
     */
    static int begin(ByteBuf out, String type) {
        int start = out.writerIndex();
        out.writeInt(0);
        type(out, type);
        return start;
    }

    /** Begins a {@code FullBox}. */
    static int begin(ByteBuf out, String type, int version, int flags) {
        int start = begin(out, type);
        out.writeByte(version);
        out.writeMedium(flags);
        return start;
    }

    static void end(ByteBuf out, int start) {
        out.setInt(start, out.writerIndex() - start);
    }

    static void type(ByteBuf out, String type) {
        out.writeCharSequence(type, StandardCharsets.US_ASCII);
    }
}
