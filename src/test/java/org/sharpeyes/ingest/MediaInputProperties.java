package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.ps.PsMuxer;
import org.sharpeyes.codec.ps.StreamType;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.VideoCodec;

class MediaInputProperties {
    private static final Ssrc SSRC = new Ssrc(7);
    private static final int STEP = 3600;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private RecordingSink sink = new RecordingSink();
    private ReceiverCounters counters = new ReceiverCounters();
    private MediaInput input = new MediaInput(allocator, sink, sink, counters, false);

    @BeforeTry
    void startAnew() {
        sink = new RecordingSink();
        counters = new ReceiverCounters();
        input = new MediaInput(allocator, sink, sink, counters, false);
    }

    @Example
    void handsOutEveryPictureInTime() {
        offerAll(SampleStream.packets(VideoCodec.H264, SSRC, RtpFraming.DATAGRAM, true));

        assertThat(sink.video()).isEqualTo(SampleStream.FRAMES);
        assertThat(sink.audio()).isGreaterThan(22);
        List<RecordingSink.Unit> video = video();
        for (int i = 0; i < video.size(); i++) {
            assertThat(video.get(i).pts()).isEqualTo(SampleStream.FIRST_PTS + i * STEP);
            assertThat(video.get(i).dts()).isEqualTo(video.get(i).pts());
        }
        assertFreed();
    }

    @Example
    void doesNotWaitForTheNextPictureOnceTheMarkerHasProvedReliable() {
        List<ByteBuf> packets = SampleStream.packets(VideoCodec.H264, SSRC, RtpFraming.DATAGRAM, false);
        packets.forEach(this::offer);

        assertThat(sink.video()).as("before anything follows").isEqualTo(SampleStream.FRAMES);
        input.close();
        assertFreed();
    }

    @Example
    void doesNotNeedTheMarker() {
        List<ByteBuf> packets = SampleStream.packets(VideoCodec.H265, SSRC, RtpFraming.DATAGRAM, true);
        packets.forEach(packet -> packet.setByte(1, 96));
        offerAll(packets);

        assertThat(sink.video()).isEqualTo(SampleStream.FRAMES);
        assertFreed();
    }

    @Example
    void isNotMisledByAMarkerOnEveryPacket() {
        List<ByteBuf> packets = SampleStream.packets(VideoCodec.H264, SSRC, RtpFraming.DATAGRAM, true);
        packets.forEach(packet -> packet.setByte(1, 96 | 0x80));
        offerAll(packets);

        assertThat(sink.video()).isEqualTo(SampleStream.FRAMES);
        assertThat(sink.gaps).hasValue(0);
        assertFreed();
    }

    @Example
    void tellsTheCodecByTheBytesWhenThereIsNoMap() {
        ByteBuf stream = Unpooled.buffer();
        PsMuxer muxer = new PsMuxer(StreamType.H264, null);
        long pts = 0;
        for (AnnexB.Picture picture : AnnexB.pictures(MediaVectors.read(MediaVectors.H265), VideoCodec.H265)) {
            muxer.writeVideo(picture.bytes(), pts, false, stream);
            pts += STEP;
        }
        offerAll(wrap(stream));

        assertThat(sink.tracks.getFirst().video().codec()).isEqualTo(VideoCodec.H265);
        assertThat(sink.video()).isEqualTo(SampleStream.FRAMES);
        assertFreed();
    }

    @Example
    void announcesNoAudioThatIsDeclaredButSilent() {
        ByteBuf stream = Unpooled.buffer();
        PsMuxer muxer = new PsMuxer(StreamType.H264, StreamType.G711A);
        long pts = 0;
        for (AnnexB.Picture picture : AnnexB.pictures(MediaVectors.read(MediaVectors.H264), VideoCodec.H264)) {
            muxer.writeVideo(picture.bytes(), pts, picture.keyFrame(), stream);
            pts += STEP;
        }
        offerAll(wrap(stream));

        assertThat(sink.tracks).hasSize(1);
        assertThat(sink.tracks.getFirst().audio()).isNull();
        assertThat(sink.video()).isEqualTo(SampleStream.FRAMES);
        assertFreed();
    }

    @Example
    void announcesLateAudioAtTheNextKeyFrame() {
        ByteBuf stream = Unpooled.buffer();
        PsMuxer muxer = new PsMuxer(StreamType.H264, StreamType.AAC);
        List<AnnexB.Picture> pictures = AnnexB.pictures(MediaVectors.read(MediaVectors.H264), VideoCodec.H264);
        ByteBuf audio = MediaVectors.read(MediaVectors.AAC);
        for (int i = 0; i < 2 * SampleStream.FRAMES; i++) {
            AnnexB.Picture picture = pictures.get(i % SampleStream.FRAMES);
            muxer.writeVideo(picture.bytes().duplicate(), (long) i * STEP, picture.keyFrame(), stream);
            if (i == 20) {
                muxer.writeAudio(audio.readSlice(2000), (long) i * STEP, stream);
            } else if (i == 30) {
                muxer.writeAudio(audio, (long) i * STEP, stream);
            }
        }
        offerAll(wrap(stream));

        assertThat(sink.tracks).hasSize(2);
        assertThat(sink.tracks.getFirst().audio()).isNull();
        assertThat(sink.tracks.get(1).audio().codec()).isEqualTo(AudioCodec.AAC);
        assertThat(sink.tracks.get(1).audio().sampleRate()).isEqualTo(16_000);
        assertThat(sink.audio()).isPositive();
        assertFreed();
    }

    @Example
    void keepsBareAudioOutOfTheProgramStream() {
        List<ByteBuf> packets = SampleStream.packets(VideoCodec.H264, SSRC, RtpFraming.DATAGRAM, false);
        for (int i = 0; i < packets.size(); i++) {
            packets.get(i).setShort(2, 2 * i);
        }
        for (int i = 1; i < 20; i++) {
            ByteBuf bare = Unpooled.buffer().writeByte(0x80).writeByte(104).writeShort(2 * i - 1);
            packets.add(2 * i - 1, bare.writeInt(0).writeInt(SSRC.value()).writeZero(160));
        }
        for (int i = 0; i < packets.size(); i++) {
            packets.get(i).setShort(2, i);
        }
        offerAll(packets);

        assertThat(sink.video()).isEqualTo(SampleStream.FRAMES);
        assertThat(counters.snapshot().refused()).isEqualTo(19);
        assertFreed();
    }

    @Property(tries = 60)
    void survivesLossReorderingAndCorruption(@ForAll long seed) {
        Random random = new Random(seed);
        List<ByteBuf> packets = SampleStream.packets(VideoCodec.H264, SSRC, RtpFraming.DATAGRAM, true);
        packets.removeIf(packet -> random.nextInt(15) == 0);
        for (int i = 0; i < 5; i++) {
            int a = random.nextInt(packets.size() - 3);
            Collections.shuffle(packets.subList(a, a + 3), random);
            ByteBuf victim = packets.get(random.nextInt(packets.size()));
            victim.setByte(12 + random.nextInt(victim.readableBytes() - 12), random.nextInt());
        }
        offerAll(packets);

        long last = -1;
        for (RecordingSink.Unit unit : video()) {
            assertThat(unit.dts()).isGreaterThan(last);
            last = unit.dts();
        }
        assertThat(sink.ends).hasValue(1);
        assertFreed();
    }

    private List<RecordingSink.Unit> video() {
        return sink.units.stream()
                .filter(unit -> unit.kind() == AccessUnit.Kind.VIDEO)
                .toList();
    }

    private void assertFreed() {
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    private void offerAll(List<ByteBuf> packets) {
        packets.forEach(this::offer);
        input.close();
    }

    private void offer(ByteBuf bytes) {
        ByteBuf packet = allocator.buffer(bytes.readableBytes()).writeBytes(bytes);
        try {
            input.offer(RtpPacket.read(packet));
        } catch (MalformedMessageException e) {
            assertThat(e).as("a damaged header is dropped at the socket").isNotNull();
        } finally {
            packet.release();
        }
    }

    private static List<ByteBuf> wrap(ByteBuf stream) {
        List<ByteBuf> packets = new ArrayList<>();
        new org.sharpeyes.codec.rtp.RtpPacketizer(SSRC, 96, RtpFraming.DATAGRAM, 1400, 0)
                .packetize(stream, 0, new UnpooledByteBufAllocator(false, true), packets::add);
        return packets;
    }
}
