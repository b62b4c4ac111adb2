package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.h26x.ElementaryPayload;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.VideoCodec;

class ElementaryStreamReaderProperties {
    private static final int MTU = 300;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final RecordingSink sink = new RecordingSink();
    private int sequence = 65_500;

    @Example
    void readsSingleUnitsAndFragmentsOfH264() {
        expectEveryPicture(VideoCodec.H264, MediaVectors.H264, this::packetizeH264);
    }

    @Example
    void readsSingleUnitsAndFragmentsOfH265() {
        expectEveryPicture(VideoCodec.H265, MediaVectors.H265, this::packetizeH265);
    }

    @Example
    void readsAnnexBCutIntoPackets() {
        expectEveryPicture(VideoCodec.H264, MediaVectors.H264, (picture, out) -> {
            while (picture.isReadable()) {
                out.add(picture.readSlice(Math.min(MTU, picture.readableBytes())));
            }
        });
    }

    @Example
    void unpacksAggregates() {
        ByteBuf out = allocator.buffer();
        new ElementaryPayload(VideoCodec.H264).read(MediaVectors.hex("78 0002 6764 0003 68E843"), out);
        assertThat(MediaVectors.hex(out)).isEqualTo("00 00 00 01 67 64 00 00 00 01 68 E8 43");
        out.clear();
        new ElementaryPayload(VideoCodec.H265).read(MediaVectors.hex("6001 0003 40010C 0002 4201"), out);
        assertThat(MediaVectors.hex(out)).isEqualTo("00 00 00 01 40 01 0C 00 00 00 01 42 01");
        out.release();

        String sps = "001A 6764000DACD942C4EC0440000003004000000C83C50A6580";
        assertThat(ElementaryPayload.detect(MediaVectors.hex("78" + sps + "0004 68CE3C80")))
                .contains(VideoCodec.H264);
        assertThat(ElementaryPayload.detect(MediaVectors.hex("6001 0010 40010C01FFFF01600000030090000003 0002 4201")))
                .contains(VideoCodec.H265);
        assertThat(ElementaryPayload.detect(MediaVectors.hex("419A0102030405"))).isEmpty();
        assertThat(ElementaryPayload.detect(MediaVectors.hex("78 0002 6764 0003 68E843")))
                .as("cut off")
                .isEmpty();
    }

    @Property(tries = 300)
    void survivesAnyBytes(@ForAll VideoCodec codec, @ForAll List<@Size(max = 40) byte[]> payloads) {
        ElementaryPayload format = new ElementaryPayload(codec);
        ByteBuf out = allocator.buffer();
        for (byte[] payload : payloads) {
            ElementaryPayload.detect(io.netty.buffer.Unpooled.wrappedBuffer(payload));
            format.read(io.netty.buffer.Unpooled.wrappedBuffer(payload), out);
        }
        out.release();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    private interface Packetizer {
        void packetize(ByteBuf picture, List<ByteBuf> out);
    }

    private void expectEveryPicture(VideoCodec codec, String file, Packetizer packetizer) {
        MediaInput input = new MediaInput(allocator, sink, sink, new ReceiverCounters(), false);
        int timestamp = -7200;
        for (AnnexB.Picture picture : AnnexB.pictures(MediaVectors.read(file), codec)) {
            List<ByteBuf> payloads = new ArrayList<>();
            packetizer.packetize(picture.bytes(), payloads);
            for (ByteBuf payload : payloads) {
                offer(input, payload, timestamp, payload == payloads.getLast());
            }
            timestamp += 3600;
        }
        input.close();

        assertThat(sink.steps).containsExactly("program stream", "key frame");
        assertThat(sink.tracks.getFirst().video().codec()).isEqualTo(codec);
        assertThat(sink.video()).isEqualTo(SampleStream.FRAMES);
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    private void offer(MediaInput input, ByteBuf payload, int timestamp, boolean last) {
        ByteBuf packet = allocator.buffer().writeByte(0x80).writeByte(last ? 98 | 0x80 : 98);
        packet.writeShort(sequence++).writeInt(timestamp).writeInt(1).writeBytes(payload);
        try {
            input.offer(RtpPacket.read(packet));
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        } finally {
            packet.release();
        }
    }

    private void packetizeH264(ByteBuf picture, List<ByteBuf> out) {
        AnnexB.forEachNal(picture, (code, index, length) -> {
            if (length <= MTU) {
                out.add(picture.slice(index, length));
                return;
            }
            int header = picture.getUnsignedByte(index);
            for (int at = 1; at < length; at += MTU) {
                int part = Math.min(MTU, length - at);
                int flags = (at == 1 ? 0x80 : 0) | (at + part == length ? 0x40 : 0);
                ByteBuf fragment = io.netty.buffer.Unpooled.buffer();
                fragment.writeByte((header & 0xE0) | 28).writeByte(flags | (header & 0x1F));
                out.add(fragment.writeBytes(picture, index + at, part));
            }
        });
    }

    private void packetizeH265(ByteBuf picture, List<ByteBuf> out) {
        AnnexB.forEachNal(picture, (code, index, length) -> {
            if (length <= MTU) {
                out.add(picture.slice(index, length));
                return;
            }
            int header = picture.getUnsignedShort(index);
            for (int at = 2; at < length; at += MTU) {
                int part = Math.min(MTU, length - at);
                int flags = (at == 2 ? 0x80 : 0) | (at + part == length ? 0x40 : 0);
                ByteBuf fragment = io.netty.buffer.Unpooled.buffer();
                fragment.writeShort((header & 0x81FF) | 49 << 9).writeByte(flags | (header >> 9 & 0x3F));
                out.add(fragment.writeBytes(picture, index + at, part));
            }
        });
    }
}
