package org.sharpeyes.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.model.VideoCodec;

class TestPictureTest {
    private static final TestPicture SMALL = new TestPicture(320, 180, 10, 3);

    @TempDir
    private Path cache;

    @Test
    void decodesToMovingPicturesOfTheSizeAskedFor() throws IOException {
        List<Decoder.Picture> pictures = Decoder.decode(SMALL.clip(cache, "34020000001320000001"));

        assertThat(pictures).hasSize(30).allSatisfy(picture -> {
            assertThat(picture.width()).isEqualTo(320);
            assertThat(picture.height()).isEqualTo(180);
        });
        for (int i = 1; i < pictures.size(); i++) {
            assertThat(pictures.get(i).luma()).isNotEqualTo(pictures.get(i - 1).luma());
        }
    }

    @Test
    void startsEverySecondWithAKeyFrameThatCarriesItsParameterSets() throws IOException {
        MediaClip clip = SMALL.clip(cache, "1");

        assertThat(clip.video()).isEqualTo(VideoCodec.H264);
        assertThat(clip.audio()).isNull();
        assertThat(clip.durationTicks90k()).isEqualTo(3 * 90_000);
        List<MediaFrame> keys =
                clip.frames().stream().filter(MediaFrame::keyFrame).toList();
        assertThat(keys).extracting(MediaFrame::dtsTicks90k).containsExactly(0L, 90_000L, 180_000L);
        assertThat(keys).allSatisfy(key -> {
            assertThat(key.bytes().getInt(0)).isEqualTo(1);
            assertThat(key.bytes().getByte(4) & 0x1F)
                    .as("a sequence parameter set")
                    .isEqualTo(7);
        });
        assertThat(clip.frames())
                .allSatisfy(frame -> assertThat(frame.ptsTicks90k()).isEqualTo(frame.dtsTicks90k()));
    }

    @Test
    void showsTheIdOfTheCamera() throws IOException {
        byte[] one = Decoder.decode(SMALL.clip(cache, "34020000001320000001"))
                .getFirst()
                .luma();
        byte[] two = Decoder.decode(SMALL.clip(cache, "34020000001320000002"))
                .getFirst()
                .luma();

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void isEncodedOnceAndKept() throws IOException {
        MediaClip first = SMALL.clip(cache, "7");
        Path file = onlyFile();
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        assertThat(SMALL.clip(cache, "7")).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(onlyFile())).isEqualTo(FileTime.fromMillis(0));
    }

    @Test
    void keepsAnIdFromNamingAnotherDirectory() throws IOException {
        SMALL.clip(cache, "../../7");

        assertThat(onlyFile().getParent()).isEqualTo(cache);
    }

    @Test
    void followsTheWallClock() throws IOException {
        MediaClip clip = SMALL.clip(cache, "7");

        assertThat(TestPicture.phase(clip, 60_000L * 1_000_000 + 1_500)).isEqualTo(135_000);
    }

    @Test
    void refusesSizesThatAnEncoderCannotTake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestPicture(330, 180, 10, 1))
                .withMessageContaining("330 x 180");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestPicture(320, 180, 10, 7))
                .withMessageContaining("7 s");
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList().getFirst();
        }
    }
}
