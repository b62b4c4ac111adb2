package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.VideoCodec;

/** The times of pictures, of devices that reorder, jump and wrap. */
class PictureTimesTest {
    private static final int STEP = FieldCamera.STEP;
    /** Two B frames between two others. */
    private static final int[] SHOWN = {0, 3, 1, 2, 6, 4, 5, 9, 7, 8, 12, 10, 11, 15, 13, 14};

    private final FieldCamera camera = new FieldCamera();

    private void assertInOrder() {
        List<Long> decoded = camera.decodingTimes();
        assertThat(decoded).isSorted().doesNotHaveDuplicates();
        assertThat(camera.sink.pictures())
                .allSatisfy(unit -> assertThat(unit.pts()).isGreaterThanOrEqualTo(unit.dts()));
    }

    private static List<Long> shown(long from) {
        List<Long> times = new ArrayList<>();
        for (int place : SHOWN) {
            times.add(from + (long) place * STEP);
        }
        return times;
    }

    /** Pictures that are known to be sent out of order, or not known to be. */
    private void send(String file, long from, boolean withDecodingTimes) {
        List<ByteBuf> pictures = FieldCamera.pictures(file, VideoCodec.H264);
        for (int i = 0; i < SHOWN.length; i++) {
            long pts = from + (long) SHOWN[i] * STEP & 0x1_FFFF_FFFFL;
            long dts = from + (long) (i - 2) * STEP & 0x1_FFFF_FFFFL;
            Pes frame = Pes.pack(Pes.VIDEO_MAP);
            camera.send(
                    withDecodingTimes && pts != dts
                            ? frame.video(pts, dts, pictures.get(i))
                            : frame.video(pts, pictures.get(i)),
                    pts);
        }
        camera.end();
    }

    @ParameterizedTest
    @CsvSource({"90000, true", "90000, false", "8589930000, true", "8589930000, false"})
    void showsReorderedPicturesWhenTheyAreDue(long from, boolean withDecodingTimes) {
        send(MediaVectors.H264_B_FRAMES, from, withDecodingTimes);

        assertThat(camera.presentationTimes()).isEqualTo(shown(from));
        assertInOrder();
        List<Long> decoded = camera.decodingTimes();
        for (int i = 1; i < decoded.size(); i++) {
            assertThat(decoded.get(i) - decoded.get(i - 1)).isEqualTo(STEP);
        }
    }

    @Test
    void beginsLaterThanATimeThatWouldBeNegative() {
        send(MediaVectors.H264_B_FRAMES, 0, false);

        assertThat(camera.presentationTimes()).isEqualTo(shown(2 * STEP));
        assertThat(camera.decodingTimes()).startsWith(0L);
        assertInOrder();
    }

    @Test
    void learnsOfReorderingThatTheParameterSetsDoNotSpeakOf() {
        List<ByteBuf> pictures = FieldCamera.pictures(MediaVectors.H264, VideoCodec.H264);
        ByteBuf unspoken = withoutUsability(pictures.getFirst());
        for (int i = 0; i < SHOWN.length; i++) {
            long pts = 90_000 + (long) SHOWN[i] * STEP;
            camera.send(Pes.pack(Pes.VIDEO_MAP).video(pts, i == 0 ? unspoken : pictures.get(i)), pts);
        }
        camera.end();

        List<Long> shown = camera.presentationTimes();
        assertInOrder();
        long moved = shown.get(2) - shown(90_000).get(2);
        assertThat(moved).as("once").isPositive().isLessThan(10 * STEP);
        assertThat(shown.subList(2, shown.size()))
                .isEqualTo(shown(90_000 + moved).subList(2, shown.size()));
    }

    @Test
    void followsTheTimestampsOfBareVideoThatIsReordered() {
        List<ByteBuf> pictures = FieldCamera.pictures(MediaVectors.H264_B_FRAMES, VideoCodec.H264);
        for (int i = 0; i < SHOWN.length; i++) {
            camera.send(pictures.get(i), 98, 0xFFFF_0000L + SHOWN[i] * STEP);
        }
        camera.end();

        assertThat(camera.presentationTimes()).isEqualTo(shown(0xFFFF_0000L));
        assertInOrder();
    }

    @ParameterizedTest
    @ValueSource(longs = {-8_000_000_000L, -2_000_000, -95_000, -7_300, 2_000_000, 4_000_000_000L})
    void goesOnAtItsPaceAfterAJump(long jump) {
        List<ByteBuf> pictures = FieldCamera.pictures(MediaVectors.H264, VideoCodec.H264);
        for (int i = 0; i < pictures.size(); i++) {
            long pts = 8_100_000_000L + (long) i * STEP + (i < 10 ? 0 : jump) & 0x1_FFFF_FFFFL;
            camera.send(Pes.pack(Pes.VIDEO_MAP).video(pts, pictures.get(i)), pts);
        }
        camera.end();

        List<Long> times = camera.decodingTimes();
        for (int i = 0; i < times.size(); i++) {
            assertThat(times.get(i)).isEqualTo(8_100_000_000L + (long) i * STEP);
        }
        assertThat(camera.sink.gaps).hasValue(0);
    }

    /** With an SPS of Main profile, 320×240, without VUI. */
    private static ByteBuf withoutUsability(ByteBuf key) {
        String bytes = MediaVectors.hex(key).replace(" ", "");
        return MediaVectors.hex("00000001674D0016F28283F2" + bytes.substring(bytes.indexOf("00000001", 8)));
    }
}
