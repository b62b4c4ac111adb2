package org.sharpeyes.codec.fmp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.VideoCodec;

class Fmp4Properties {
    private static final ByteString CONFIGURATION =
            ByteString.copyOf(HexFormat.of().parseHex("0164001fabcd"));
    private static final Mp4Track.Video VIDEO = new Mp4Track.Video(VideoCodec.H264, 1280, 720, CONFIGURATION);
    private static final Mp4Track.Aac AAC = new Mp4Track.Aac(16_000, 2, ByteString.copyOf(new byte[] {0x14, 0x10}));
    private static final Mp4Track.Flac FLAC = new Mp4Track.Flac(8_000, 1, ByteString.copyOf(new byte[34]));

    @Property(tries = 200)
    void aFragmentHoldsItsSampleWhereItSays(
            @ForAll @IntRange(min = 1, max = 2) int track,
            @ForAll int sequence,
            @ForAll @LongRange(min = 0) long time,
            @ForAll @IntRange(min = 0) int duration,
            @ForAll int offset,
            @ForAll boolean keyFrame,
            @ForAll @Size(max = 500) byte[] sample) {
        ByteBuf out = Unpooled.buffer().writeByte(0);
        new Fragment(track, sequence, time, duration, offset, keyFrame).write(out, Unpooled.wrappedBuffer(sample));
        assertThat(out.readableBytes()).isEqualTo(1 + Fragment.OVERHEAD_BYTES + sample.length);

        ByteBuf moofOn = out.skipBytes(1).slice();
        Box moof = Box.only(Box.read(out), "moof");
        Box traf = moof.child("traf");
        assertThat(moof.child("mfhd").content().getInt(4)).isEqualTo(sequence);
        assertThat(ByteBufUtil.hexDump(traf.child("tfhd").content())).isEqualTo("00020000%08x".formatted(track));
        assertThat(traf.child("tfdt").content().getInt(0)).isEqualTo(0x01000000);
        assertThat(traf.child("tfdt").content().getLong(4)).isEqualTo(time);
        ByteBuf run = traf.child("trun").content();
        assertThat(run.readInt()).isEqualTo(0x01000F01);
        assertThat(run.readInt()).isOne();
        int dataOffset = run.readInt();
        assertThat(run.readInt()).isEqualTo(duration);
        assertThat(run.readInt()).isEqualTo(sample.length);
        assertThat(run.readInt()).isEqualTo(keyFrame ? 0x02000000 : 0x01010000);
        assertThat(run.readInt()).isEqualTo(offset);
        assertThat(run.isReadable()).isFalse();
        assertThat(ByteBufUtil.getBytes(moofOn, dataOffset, sample.length)).isEqualTo(sample);
    }

    @Test
    void theInitializationSegmentDescribesEveryTrack() {
        List<Box> boxes = write(List.of(VIDEO, FLAC));
        assertThat(boxes).extracting(Box::type).containsExactly("ftyp", "moov");
        Box moov = boxes.getLast();
        assertThat(moov.children("trak")).hasSize(2);
        assertThat(moov.child("mvex").children("trex"))
                .extracting(trex -> trex.content().getInt(4))
                .containsExactly(Mp4Track.VIDEO_ID, Mp4Track.AUDIO_ID);
        assertThat(moov.children("trak"))
                .extracting(trak -> trak.child("mdia").child("mdhd").content().getInt(12))
                .containsExactly(90_000, 8_000);
    }

    @Test
    void videoHasItsSizeAndConfiguration() {
        Box entry = entry(VIDEO, "avc1");
        assertThat(entry.content().getShort(24)).isEqualTo((short) 1280);
        assertThat(entry.content().getShort(26)).isEqualTo((short) 720);
        assertThat(ByteBufUtil.hexDump(entry.after(78).child("avcC").content())).isEqualTo(CONFIGURATION.toString());
        Mp4Track.Video hevc = new Mp4Track.Video(VideoCodec.H265, 64, 64, CONFIGURATION);
        assertThat(entry(hevc, "hvc1").after(78).child("hvcC").content().readableBytes())
                .isEqualTo(6);
    }

    @Test
    void aacHasItsDescriptors() {
        Box entry = entry(AAC, "mp4a");
        assertThat(entry.content().getShort(16)).isEqualTo((short) 2);
        assertThat(entry.content().getUnsignedShort(24)).isEqualTo(16_000);
        assertThat(ByteBufUtil.hexDump(entry.after(28).child("esds").content()))
                .isEqualTo("00000000" + "0319000000" + "04114015" + "0000000000000000000000" + "05021410" + "060102");
    }

    @Test
    void flacHasItsStreamInfo() {
        assertThat(ByteBufUtil.hexDump(
                        entry(FLAC, "fLaC").after(28).child("dfLa").content()))
                .isEqualTo("00000000" + "80000022" + "00".repeat(34));
    }

    @Test
    void anAbsurdConfigurationIsRefused() {
        Mp4Track.Aac absurd = new Mp4Track.Aac(8_000, 1, ByteString.copyOf(new byte[128]));
        assertThatThrownBy(() -> write(List.of(absurd))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Box entry(Mp4Track track, String type) {
        Box stbl = write(List.of(track))
                .getLast()
                .child("trak")
                .child("mdia")
                .child("minf")
                .child("stbl");
        return stbl.child("stsd").after(8).child(type);
    }

    private static List<Box> write(List<Mp4Track> tracks) {
        ByteBuf out = Unpooled.buffer();
        InitSegment.write(out, tracks);
        return Box.read(out);
    }
}
