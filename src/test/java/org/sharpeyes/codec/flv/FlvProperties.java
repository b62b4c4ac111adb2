package org.sharpeyes.codec.flv;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;

class FlvProperties {
    private static final ByteString CONFIGURATION =
            ByteString.copyOf(HexFormat.of().parseHex("0164001f"));
    private static final Track.Video H264 = new Track.Video(VideoCodec.H264, 640, 360, CONFIGURATION, "avc1.64001f");
    private static final Track.Video H265 = new Track.Video(VideoCodec.H265, 640, 360, CONFIGURATION, "hvc1");
    private static final Track.Audio AAC =
            new Track.Audio(AudioCodec.AAC, 16_000, 1, ByteString.copyOf(new byte[] {0x14, 0x08}));
    private static final Track.Audio A_LAW = new Track.Audio(AudioCodec.G711A, 8_000, 1, ByteString.empty());

    @Property(tries = 200)
    void picturesComeBackAsTheyWere(
            @ForAll VideoCodec codec,
            @ForAll HevcInFlv hevc,
            @ForAll boolean keyFrame,
            @ForAll int timestampMs,
            @ForAll @IntRange(max = 5000) int compositionMs,
            @ForAll @Size(max = 300) byte[] payload) {
        ByteBuf out = Unpooled.buffer();
        new VideoTags(codec, hevc).write(out, video(keyFrame, compositionMs, payload), timestampMs);

        List<FlvReader.Tag> tags = FlvReader.tags(out);
        assertThat(tags).hasSize(1);
        FlvReader.Tag tag = tags.getFirst();
        assertThat(tag.type()).isEqualTo(9);
        assertThat(tag.timestampMs()).isEqualTo(timestampMs);
        int first = tag.body().readUnsignedByte();
        assertThat(first >> 4 & 7).isEqualTo(keyFrame ? 1 : 2);
        if (codec == VideoCodec.H265 && hevc == HevcInFlv.ENHANCED) {
            assertThat(first & 0x8F).isEqualTo(0x81);
            assertThat(tag.body().readCharSequence(4, StandardCharsets.US_ASCII))
                    .hasToString("hvc1");
        } else {
            assertThat(first & 0x8F).isEqualTo(codec == VideoCodec.H264 ? 7 : 12);
            assertThat(tag.body().readByte()).isEqualTo((byte) 1);
        }
        assertThat(tag.body().readMedium()).isEqualTo(compositionMs);
        assertThat(ByteBufUtil.getBytes(tag.body())).isEqualTo(payload);
    }

    @Property(tries = 100)
    void soundComesBackAsItWas(
            @ForAll AudioCodec codec, @ForAll int timestampMs, @ForAll @Size(max = 300) byte[] payload) {
        ByteBuf out = Unpooled.buffer();
        AccessUnit unit = new AccessUnit(AccessUnit.Kind.AUDIO, 0, 0, true, Unpooled.wrappedBuffer(payload));
        new AudioTags(codec).write(out, unit, timestampMs);

        FlvReader.Tag tag = FlvReader.tags(out).getFirst();
        assertThat(tag.type()).isEqualTo(8);
        assertThat(tag.timestampMs()).isEqualTo(timestampMs);
        String head = ByteBufUtil.hexDump(tag.body().readSlice(codec == AudioCodec.AAC ? 2 : 1));
        assertThat(head)
                .isEqualTo(
                        switch (codec) {
                            case AAC -> "af01";
                            case G711A -> "72";
                            case G711U -> "82";
                        });
        assertThat(ByteBufUtil.getBytes(tag.body())).isEqualTo(payload);
    }

    private static AccessUnit video(boolean keyFrame, int compositionMs, byte[] payload) {
        return new AccessUnit(
                AccessUnit.Kind.VIDEO, 900 + 90L * compositionMs, 900, keyFrame, Unpooled.wrappedBuffer(payload));
    }

    @Test
    void theHeaderSaysWhichTracksThereAre() {
        assertThat(header(new TrackSet(H264, A_LAW))).isEqualTo("464c5601050000000900000000");
        assertThat(header(new TrackSet(H264, null))).isEqualTo("464c5601010000000900000000");
        assertThat(header(new TrackSet(null, A_LAW))).isEqualTo("464c5601040000000900000000");
    }

    private static String header(TrackSet tracks) {
        ByteBuf out = Unpooled.buffer();
        FlvOpening.writeHeader(out, tracks);
        return ByteBufUtil.hexDump(out);
    }

    @Test
    void theConfigurationsFollowTheMetadata() {
        assertThat(configurations(new TrackSet(H264, AAC), HevcInFlv.ENHANCED))
                .containsExactly("17000000000164001f", "af001408");
        assertThat(configurations(new TrackSet(H265, A_LAW), HevcInFlv.ENHANCED))
                .containsExactly("90687663310164001f");
        assertThat(configurations(new TrackSet(H265, null), HevcInFlv.CODEC_ID_12))
                .containsExactly("1c000000000164001f");
    }

    private static List<String> configurations(TrackSet tracks, HevcInFlv hevc) {
        ByteBuf out = Unpooled.buffer();
        FlvOpening.writeTracks(out, tracks, hevc, 5);
        List<FlvReader.Tag> tags = FlvReader.tags(out);
        assertThat(tags).allMatch(tag -> tag.timestampMs() == (tag.type() == 18 ? 0 : 5));
        assertThat(tags.getFirst().type()).isEqualTo(18);
        return tags.stream().skip(1).map(tag -> ByteBufUtil.hexDump(tag.body())).toList();
    }

    /** AMF0 by hand: a string, then an array of name and number pairs, then the empty name and the end marker. */
    @Test
    void theMetadataIsKnownByteForByte() {
        ByteBuf out = Unpooled.buffer();
        FlvOpening.writeTracks(out, new TrackSet(H265, A_LAW), HevcInFlv.ENHANCED, 0);
        assertThat(ByteBufUtil.hexDump(FlvReader.tags(out).getFirst().body()))
                .isEqualTo("02000a" + hex("onMetaData")
                        + "0800000007"
                        + "0005" + hex("width") + "00" + "4084000000000000"
                        + "0006" + hex("height") + "00" + "4076800000000000"
                        + "000c" + hex("videocodecid") + "00" + "41da1d98cc400000"
                        + "000c" + hex("audiocodecid") + "00" + "401c000000000000"
                        + "000f" + hex("audiosamplerate") + "00" + "40bf400000000000"
                        + "000f" + hex("audiosamplesize") + "00" + "4030000000000000"
                        + "0006" + hex("stereo") + "01" + "00"
                        + "000009");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
