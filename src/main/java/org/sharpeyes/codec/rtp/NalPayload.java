package org.sharpeyes.codec.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.sharpeyes.codec.h26x.ConfiguredNals;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/**
 * H.264 (RFC 6184, non-interleaved mode) and H.265 (RFC 7798): one NAL unit a packet, large ones in fragments, the
 * parameter sets before every key frame so that a player may come in anywhere.
 */
final class NalPayload implements RtpPayload {
    private static final int NAL_LENGTH_BYTES = 4;
    private static final int FU_A = 28;
    private static final int FU = 49;
    private static final int START = 0x80;
    private static final int END = 0x40;

    private final int payloadType;
    private final boolean hevc;
    private final List<ByteBuf> parameterSets;

    NalPayload(Track.Video track) {
        payloadType = RtpFormat.of(track).payloadType();
        hevc = track.codec() == VideoCodec.H265;
        parameterSets = ConfiguredNals.of(track).all().stream()
                .map(nal -> Unpooled.wrappedBuffer(nal.toByteArray()))
                .toList();
    }

    @Override
    public void write(ByteBuf unit, boolean keyFrame, int timestamp, RtpSource source, ByteBuf out) {
        if (keyFrame) {
            parameterSets.forEach(nal -> writeNal(nal, 0, nal.readableBytes(), false, timestamp, source, out));
        }
        int index = unit.readerIndex();
        int end = unit.writerIndex();
        while (end - index > NAL_LENGTH_BYTES) {
            int start = index + NAL_LENGTH_BYTES;
            int length = (int) Math.min(unit.getUnsignedInt(index), end - start);
            index = start + length;
            writeNal(unit, start, length, end - index <= NAL_LENGTH_BYTES, timestamp, source, out);
        }
    }

    private void writeNal(
            ByteBuf bytes, int index, int length, boolean last, int timestamp, RtpSource source, ByteBuf out) {
        if (length > MAX_BYTES) {
            writeFragments(bytes, index, length, last, timestamp, source, out);
        } else if (length >= headerLength()) {
            source.writeHeader(out, payloadType, last, timestamp, length);
            out.writeBytes(bytes, index, length);
        }
    }

    private int headerLength() {
        return hevc ? 2 : 1;
    }

    private void writeFragments(
            ByteBuf bytes, int index, int length, boolean last, int timestamp, RtpSource source, ByteBuf out) {
        int most = MAX_BYTES - headerLength() - 1;
        int position = index + headerLength();
        int end = index + length;
        int flag = START;
        while (position < end) {
            int size = Math.min(most, end - position);
            boolean ends = position + size == end;
            source.writeHeader(out, payloadType, last && ends, timestamp, headerLength() + 1 + size);
            writeFragmentHeader(bytes, index, flag | (ends ? END : 0), out);
            out.writeBytes(bytes, position, size);
            position += size;
            flag = 0;
        }
    }

    private void writeFragmentHeader(ByteBuf bytes, int index, int flags, ByteBuf out) {
        if (hevc) {
            int header = bytes.getUnsignedShort(index);
            out.writeShort((header & 0x81FF) | FU << 9).writeByte(flags | (header >> 9 & 0x3F));
        } else {
            int header = bytes.getUnsignedByte(index);
            out.writeByte((header & 0xE0) | FU_A).writeByte(flags | (header & 0x1F));
        }
    }
}
