package org.sharpeyes.codec.flv;

import io.netty.buffer.ByteBuf;

/** The frame around the body of every FLV tag (Adobe Flash Video File Format 10.1, E.3 and E.4.1). */
final class FlvTag {
    static final int AUDIO = 8;
    static final int VIDEO = 9;
    static final int SCRIPT = 18;

    /** Bytes before the body. */
    static final int HEADER_BYTES = 11;

    /** The size of the whole tag, after it. */
    static final int TRAILER_BYTES = 4;

    private FlvTag() {}

    /**
     * Begins a tag whose body is written next.
     *
     * @param timestampMs unsigned 32 bits
     * @return what {@link #end} wants to know
     */
    static int begin(ByteBuf out, int type, int timestampMs) {
        int start = out.writerIndex();
        out.writeByte(type);
        out.writeMedium(0);
        out.writeMedium(timestampMs & 0xFFFFFF);
        out.writeByte(timestampMs >>> 24);
        out.writeMedium(0);
        return start;
    }

    static void end(ByteBuf out, int start) {
        int size = out.writerIndex() - start;
        out.setMedium(start + 1, size - HEADER_BYTES);
        out.writeInt(size);
    }
}
