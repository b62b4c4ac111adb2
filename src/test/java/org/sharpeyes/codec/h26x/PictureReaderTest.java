package org.sharpeyes.codec.h26x;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

class PictureReaderTest {
    private final List<ByteBuf> payloads = new ArrayList<>();

    @AfterEach
    void releasePayloads() {
        assertThat(payloads).allMatch(ByteBuf::release);
    }

    /** Reads a copy; the picture is released when the test ends. */
    private @Nullable CodedPicture read(PictureReader reader, ByteBuf bytes) {
        CodedPicture picture = reader.read(bytes.copy());
        if (picture != null) {
            payloads.add(picture.payload());
        }
        return picture;
    }

    @ParameterizedTest
    @CsvSource({"H264," + MediaVectors.H264 + ",avc1.640016", "H265," + MediaVectors.H265 + ",hvc1.1.6.L60.90"})
    void readsARealStream(VideoCodec codec, String file, String codecString) {
        ByteBuf stream = MediaVectors.read(file);
        List<AnnexB.Picture> pictures = AnnexB.pictures(stream, codec);
        PictureReader reader = new PictureReader(codec);

        assertThat(AnnexB.detect(stream)).contains(codec);
        assertThat(pictures).hasSize(25);
        for (int i = 0; i < pictures.size(); i++) {
            CodedPicture picture = read(reader, pictures.get(i).bytes());
            assertThat(picture).isNotNull();
            assertThat(picture.keyFrame())
                    .isEqualTo(i == 0)
                    .isEqualTo(pictures.get(i).keyFrame());
            assertThat(kinds(codec, picture.payload())).isNotEmpty().allMatch(k -> k.isSlice() || k == NalKind.SEI);
        }
        Track.Video track = reader.track().orElseThrow();
        assertThat(track.codec()).isEqualTo(codec);
        assertThat(track.width()).isEqualTo(320);
        assertThat(track.height()).isEqualTo(240);
        assertThat(track.codecString()).isEqualTo(codecString);
        assertThat(reader.track().orElseThrow()).isSameAs(track);
        assertThat(reader.damaged()).isZero();
    }

    @Test
    void writesTheAvcConfigurationRecord() {
        PictureReader reader = new PictureReader(VideoCodec.H264);
        read(
                reader,
                AnnexB.pictures(MediaVectors.read(MediaVectors.H264), VideoCodec.H264)
                        .getFirst()
                        .bytes());

        assertThat(reader.track().orElseThrow().configuration().toString())
                .startsWith("01640016ffe1")
                .endsWith("010006" + "68e84332c8b0" + "fdf8f800");
    }

    @Test
    void appliesCropping() throws Exception {
        H264Sps sps =
                H264Sps.parse(bytes("67 42 C0 28 D9 00 78 02 27 E5 84 00 00 03 00 04 00 00 03 00 F0 3C 60 C9 20"));

        assertThat(sps.width()).isEqualTo(1920);
        assertThat(sps.height()).isEqualTo(1080);
    }

    @Test
    void dropsDelimitersFillerAndPrivateUnits() {
        ByteBuf unit =
                MediaVectors.hex("00000001 09F0 000001 4588AA 0000 000001 0CFFFF80 00000001 7E0102 000001 45488B");
        CodedPicture picture = read(new PictureReader(VideoCodec.H264), unit);

        assertThat(picture).isNotNull();
        assertThat(picture.keyFrame()).isTrue();
        assertThat(MediaVectors.hex(picture.payload())).isEqualTo("00 00 00 03 45 88 AA 00 00 00 03 45 48 8B");
    }

    @Test
    void findsNoPictureInParameterSetsAlone() {
        assertThat(read(new PictureReader(VideoCodec.H264), MediaVectors.hex("00000001 68e84332c8b0")))
                .isNull();
        assertThat(read(new PictureReader(VideoCodec.H264), Unpooled.buffer())).isNull();
    }

    @Test
    void countsWhatItCannotRead() {
        PictureReader reader = new PictureReader(VideoCodec.H264);
        read(reader, MediaVectors.hex("00000001 6764 00000001 68"));

        assertThat(reader.damaged()).isEqualTo(2);
        assertThat(reader.track()).isEmpty();
    }

    @Test
    void keepsTheTrackWhenParameterSetsAreRepeated() {
        ByteBuf first = AnnexB.pictures(MediaVectors.read(MediaVectors.H264), VideoCodec.H264)
                .getFirst()
                .bytes();
        PictureReader reader = new PictureReader(VideoCodec.H264);
        read(reader, first);
        Track.Video track = reader.track().orElseThrow();
        read(reader, first);

        assertThat(reader.track().orElseThrow()).isSameAs(track);
    }

    private static List<NalKind> kinds(VideoCodec codec, ByteBuf payload) {
        List<NalKind> kinds = new ArrayList<>();
        int index = payload.readerIndex();
        while (index < payload.writerIndex()) {
            int length = payload.getInt(index);
            kinds.add(VideoSyntax.of(codec).kindOf(payload, index + 4, length));
            index += 4 + length;
        }
        assertThat(index).isEqualTo(payload.writerIndex());
        return kinds;
    }

    private static byte[] bytes(String hex) {
        ByteBuf buffer = MediaVectors.hex(hex);
        byte[] array = new byte[buffer.readableBytes()];
        buffer.readBytes(array);
        return array;
    }
}
