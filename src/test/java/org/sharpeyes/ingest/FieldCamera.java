package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.h26x.CodedPicture;
import org.sharpeyes.codec.h26x.PictureReader;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.VideoCodec;

/** A camera whose packets are made by hand, and what the gateway makes of them. */
final class FieldCamera {
    static final int STEP = 3_600;
    static final int PS = 96;
    private static final int MTU = 1_388;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    final RecordingSink sink = new RecordingSink();
    final ReceiverCounters counters = new ReceiverCounters();
    final MediaInput input = new MediaInput(allocator, sink, sink, counters, false);
    int sequence = 65_500;
    int ssrc = 7;

    /** A frame in as many packets as it takes, the marker on the last. */
    void send(ByteBuf frame, int payloadType, long timestamp) {
        while (frame.isReadable()) {
            ByteBuf part = frame.readSlice(Math.min(MTU, frame.readableBytes()));
            packet(part, payloadType, !frame.isReadable(), (int) timestamp);
        }
    }

    /** A program stream's frame. */
    void send(Pes frame, long timestamp) {
        send(frame.bytes(), PS, timestamp);
    }

    void packet(ByteBuf payload, int payloadType, boolean marker, int timestamp) {
        numbered(sequence++, payload, payloadType, marker, timestamp);
    }

    void numbered(int number, ByteBuf payload, int payloadType, boolean marker, int timestamp) {
        ByteBuf packet = allocator
                .buffer()
                .writeByte(0x80)
                .writeByte(payloadType | (marker ? 0x80 : 0))
                .writeShort(number)
                .writeInt(timestamp)
                .writeInt(ssrc)
                .writeBytes(payload.duplicate());
        try {
            input.offer(RtpPacket.read(packet));
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        } finally {
            packet.release();
        }
    }

    /** Ends the session; nothing is left of it. */
    FieldCamera end() {
        input.close();
        assertThat(allocator.metric().usedHeapMemory()).as("bytes not freed").isZero();
        assertThat(sink.ends).hasValue(1);
        return this;
    }

    List<Integer> pictureHashes() {
        return sink.pictures().stream().map(RecordingSink.Unit::hash).toList();
    }

    List<Long> decodingTimes() {
        return sink.pictures().stream().map(RecordingSink.Unit::dts).toList();
    }

    List<Long> presentationTimes() {
        return sink.pictures().stream().map(RecordingSink.Unit::pts).toList();
    }

    /** The pictures of a file as Annex B bytes. */
    static List<ByteBuf> pictures(String file, VideoCodec codec) {
        List<ByteBuf> pictures = new ArrayList<>();
        AnnexB.pictures(MediaVectors.read(file), codec).forEach(picture -> pictures.add(picture.bytes()));
        return pictures;
    }

    /** What a clean way in makes of these pictures. */
    static List<Integer> hashes(List<ByteBuf> pictures, VideoCodec codec) {
        PictureReader reader = new PictureReader(codec);
        List<Integer> hashes = new ArrayList<>();
        for (ByteBuf picture : pictures) {
            CodedPicture coded = reader.read(Unpooled.copiedBuffer(picture));
            hashes.add(ByteBufUtil.hashCode(coded.payload()));
            coded.payload().release();
        }
        return hashes;
    }
}
