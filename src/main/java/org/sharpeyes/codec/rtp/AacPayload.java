package org.sharpeyes.codec.rtp;

import io.netty.buffer.ByteBuf;

/** AAC in the high bit-rate mode of RFC 3640 §3.3.6: one frame a packet, or in fragments when it is larger. */
record AacPayload(int payloadType) implements RtpPayload {
    private static final int HEADERS_LENGTH_BITS = 16;
    private static final int HEADER_BYTES = 4;
    private static final int INDEX_BITS = 3;
    private static final int MAX_FRAME = (1 << 13) - 1;

    @Override
    public void write(ByteBuf unit, boolean keyFrame, int timestamp, RtpSource source, ByteBuf out) {
        int frame = unit.readableBytes();
        if (frame > MAX_FRAME) {
            return;
        }
        int position = unit.readerIndex();
        int end = unit.writerIndex();
        while (position < end) {
            int size = Math.min(MAX_BYTES - HEADER_BYTES, end - position);
            source.writeHeader(out, payloadType, position + size == end, timestamp, HEADER_BYTES + size);
            out.writeShort(HEADERS_LENGTH_BITS).writeShort(frame << INDEX_BITS);
            out.writeBytes(unit, position, size);
            position += size;
        }
    }
}
