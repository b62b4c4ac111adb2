package org.sharpeyes.codec.rtp;

import io.netty.buffer.ByteBuf;

/** G.711 (RFC 3551 §4.5.14): one byte is one sample. Without silence suppression there is no marker (§4.1). */
record G711Payload(int payloadType) implements RtpPayload {
    @Override
    public void write(ByteBuf unit, boolean keyFrame, int timestamp, RtpSource source, ByteBuf out) {
        int start = unit.readerIndex();
        int end = unit.writerIndex();
        for (int position = start; position < end; position += MAX_BYTES) {
            int size = Math.min(MAX_BYTES, end - position);
            source.writeHeader(out, payloadType, false, timestamp + position - start, size);
            out.writeBytes(unit, position, size);
        }
    }
}
