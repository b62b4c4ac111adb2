package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;

/** What a stream is changes on the way, or is told late. */
class StreamChangeTest {
    private static final String H265_MAP = "000001BC 000E E1FF 0000 0004 24E00000 00000000";

    private final FieldCamera camera = new FieldCamera();
    private long pts = 90_000;

    private List<Integer> send(String file, VideoCodec codec, String map) {
        List<ByteBuf> pictures = FieldCamera.pictures(file, codec);
        for (int i = 0; i < pictures.size(); i++) {
            Pes pack = i % 25 == 0 ? Pes.pack(map) : Pes.pack();
            camera.send(pack.video(pts, pictures.get(i)), pts);
            pts += FieldCamera.STEP;
        }
        return FieldCamera.hashes(pictures, codec);
    }

    private List<Integer> sendBare(String file, VideoCodec codec, int payloadType) {
        List<ByteBuf> pictures = FieldCamera.pictures(file, codec);
        pictures.forEach(picture -> {
            camera.send(picture.duplicate(), payloadType, pts);
            pts += FieldCamera.STEP;
        });
        return FieldCamera.hashes(pictures, codec);
    }

    private void assertPlayed(List<Integer> first, List<Integer> then) {
        List<Integer> all = new ArrayList<>(first);
        all.addAll(then);
        assertThat(camera.pictureHashes()).isEqualTo(all);
        assertThat(camera.decodingTimes()).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "testsrc2-320x240.h264, H264, testsrc2-320x240.h265, H265",
        "testsrc2-320x240.h265, H265, testsrc2-320x240.h264, H264",
        "testsrc2-320x240.h264, H264, intra-refresh-176x144.h264, H264"
    })
    void playsAnotherCodecOrSizeFromItsFirstKeyFrame(String before, VideoCodec codec, String after, VideoCodec other) {
        List<Integer> first = send(before, codec, codec == VideoCodec.H264 ? Pes.VIDEO_MAP : H265_MAP);
        List<Integer> then = send(after, other, other == VideoCodec.H264 ? Pes.VIDEO_MAP : H265_MAP);
        camera.end();

        assertPlayed(first, then);
        assertThat(camera.sink.tracks)
                .extracting(TrackSet::video)
                .extracting("codec")
                .containsExactly(codec, other);
        assertThat(camera.sink.tracks.getLast()).isNotEqualTo(camera.sink.tracks.getFirst());
    }

    @Test
    void neverForgetsDamage() {
        send(MediaVectors.H264, VideoCodec.H264, Pes.VIDEO_MAP);
        camera.sequence++;
        send(MediaVectors.H264, VideoCodec.H264, Pes.VIDEO_MAP);
        long before = camera.counters.snapshot().damaged();
        sendBare(MediaVectors.H265, VideoCodec.H265, 99);
        sendBare(MediaVectors.H265, VideoCodec.H265, 99);
        send(MediaVectors.H265, VideoCodec.H265, H265_MAP);
        camera.end();

        assertThat(before).isPositive();
        assertThat(camera.counters.snapshot().damaged()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void noticesAnotherCodecWithoutAMap() {
        List<Integer> first = send(MediaVectors.H264, VideoCodec.H264, "");
        List<Integer> then = send(MediaVectors.H265, VideoCodec.H265, "");
        camera.end();

        assertPlayed(first, then);
    }

    @Test
    void playsBareVideoAfterAProgramStreamAndBack() {
        List<Integer> first = send(MediaVectors.H264, VideoCodec.H264, Pes.VIDEO_MAP);
        sendBare(MediaVectors.H265, VideoCodec.H265, 99);
        List<Integer> then = sendBare(MediaVectors.H265, VideoCodec.H265, 99);
        camera.end();

        assertThat(camera.pictureHashes()).startsWith(first.toArray(Integer[]::new));
        assertThat(camera.pictureHashes()).endsWith(then.toArray(Integer[]::new));
        assertThat(camera.decodingTimes()).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same", "ps", "bare"})
    void goesOnWithASourceThatStartsAnew(String as) {
        List<Integer> first = send(MediaVectors.H264, VideoCodec.H264, Pes.VIDEO_MAP);
        camera.ssrc = 8;
        camera.sequence = 123;
        pts = 5_000_000_000L;
        camera.input.onNewSource();
        List<Integer> then = switch (as) {
            case "same" -> send(MediaVectors.H264, VideoCodec.H264, Pes.VIDEO_MAP);
            case "ps" -> send(MediaVectors.H265, VideoCodec.H265, H265_MAP);
            default -> sendBare(MediaVectors.H265, VideoCodec.H265, 100);
        };
        camera.end();

        assertPlayed(first, then);
        assertThat(camera.counters.snapshot().lost()).isZero();
        assertThat(camera.sink.steps).endsWith("held", "resumed");
    }

    @Test
    void startsAtARecoveryPoint() {
        List<ByteBuf> pictures = FieldCamera.pictures(MediaVectors.H264_INTRA_REFRESH, VideoCodec.H264);
        ByteBuf sets = pictures.getFirst().slice(0, 60);
        for (int i = 5; i < pictures.size(); i++) {
            Pes pack = Pes.pack(Pes.VIDEO_MAP);
            camera.send(
                    i == 5
                            ? pack.video(pts, Unpooled.wrappedBuffer(sets.duplicate()))
                                    .more(pictures.get(i))
                            : pack.video(pts, pictures.get(i)),
                    pts);
            pts += FieldCamera.STEP;
        }
        camera.end();

        assertThat(camera.sink.pictures()).hasSize(25);
        assertThat(camera.sink.pictures().getFirst().keyFrame()).isTrue();
        assertThat(camera.sink.tracks.getFirst().video().width()).isEqualTo(176);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isNotMisledByTheMiddleOfAPictureAtTheBeginning(long seed) {
        Random random = new Random(seed);
        byte[] middle = new byte[1_388];
        for (int i = 0; i < 400; i++) {
            random.nextBytes(middle);
            middle[0] = (byte) new int[] {0x67, 0x27, 0x68, 0x78, 0x42, 0x40}[i % 6];
            middle[1] = i % 6 > 3 ? 1 : middle[1];
            camera.packet(Unpooled.wrappedBuffer(middle), FieldCamera.PS, false, 1);
        }
        List<Integer> hashes = send(MediaVectors.H264, VideoCodec.H264, Pes.VIDEO_MAP);
        camera.end();

        assertThat(camera.pictureHashes()).isEqualTo(hashes);
        assertThat(camera.sink.steps).startsWith("program stream", "key frame");
    }

    @Test
    void takesBackThatItWasBareVideo() {
        ByteBuf sps = MediaVectors.hex("674D0016F28283F2");
        camera.packet(sps, FieldCamera.PS, false, 1);
        List<Integer> hashes = send(MediaVectors.H264, VideoCodec.H264, Pes.VIDEO_MAP);
        camera.end();

        assertThat(camera.pictureHashes()).isEqualTo(hashes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesAtMostOnePictureToAMarkerThatWasReliableOnce(long seed) {
        Random random = new Random(seed);
        List<ByteBuf> pictures = FieldCamera.pictures(MediaVectors.H264, VideoCodec.H264);
        for (int i = 0; i < 4 * pictures.size(); i++) {
            ByteBuf frame =
                    Pes.pack(Pes.VIDEO_MAP).video(pts, pictures.get(i % 25)).bytes();
            boolean orderly = i < 30;
            while (frame.isReadable()) {
                ByteBuf part = frame.readSlice(Math.min(500, frame.readableBytes()));
                boolean marker = orderly ? !frame.isReadable() : random.nextInt(3) == 0;
                camera.packet(part, FieldCamera.PS, marker, (int) pts);
            }
            pts += FieldCamera.STEP;
        }
        camera.end();

        assertThat(camera.sink.gaps.get()).isLessThanOrEqualTo(1);
        assertThat(camera.pictureHashes())
                .endsWith(FieldCamera.hashes(pictures, VideoCodec.H264).toArray(Integer[]::new));
    }
}
