package org.sharpeyes.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.VideoCodec;

class MediaFileTest {
    @TempDir
    private Path directory;

    @Test
    void readsAByteStreamAtTwentyFivePicturesASecond() throws IOException {
        new TestPicture(160, 90, 10, 2).clip(directory, "1");
        Path file = directory.resolve("picture-v1-160x90-10-2s-1.h264");

        MediaClip clip = MediaFile.read(file);

        assertThat(clip.video()).isEqualTo(VideoCodec.H264);
        assertThat(clip.frames()).hasSize(20);
        assertThat(clip.frames().get(1).dtsTicks90k()).isEqualTo(3_600);
        assertThat(clip.durationTicks90k()).isEqualTo(20 * 3_600);
    }

    @Test
    void readsTelephoneSound() throws IOException {
        Path file = directory.resolve("tone.wav");
        Files.write(file, wave(Tone.g711a()));

        MediaClip clip = MediaFile.read(file);

        assertThat(clip.video()).isNull();
        assertThat(clip.audio()).isEqualTo(AudioCodec.G711A);
        assertThat(clip.audioSampleRate()).isEqualTo(8_000);
        assertThat(clip.frames().stream()
                        .mapToInt(frame -> frame.bytes().readableBytes())
                        .sum())
                .isEqualTo(8_000);
        assertThat(clip.durationTicks90k()).isBetween(80_000L, 90_001L);
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoMedia() throws IOException {
        Path text = directory.resolve("notes.txt");
        Files.writeString(text, "not a picture at all ".repeat(50));

        assertThatExceptionOfType(FfmpegException.class)
                .isThrownBy(() -> MediaFile.read(text))
                .withMessageContaining("notes.txt");
        assertThatExceptionOfType(FfmpegException.class)
                .isThrownBy(() -> MediaFile.read(directory.resolve("none")))
                .withMessageContaining("none");
    }

    @Test
    void refusesAPlaylistThatNamesANetworkAddress() throws IOException {
        Path list = directory.resolve("list.m3u8");
        Files.writeString(
                list, "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> MediaFile.read(list));
    }

    @Test
    void givesPicturesAnotherClipsSound() throws IOException {
        MediaClip picture = new TestPicture(160, 90, 10, 2).clip(directory, "1");

        MediaClip both = picture.withSound(Tone.g711a());

        assertThat(both.audio()).isEqualTo(AudioCodec.G711A);
        assertThat(both.frames()).hasSize(20 + 50);
        assertThat(both.durationTicks90k()).isEqualTo(picture.durationTicks90k());
        assertThat(both.frames()).isSortedAccordingTo((a, b) -> Long.compare(a.dtsTicks90k(), b.dtsTicks90k()));
        assertThat(both.silent()).isEqualTo(picture);
    }

    /** RIFF/WAVE with format 6, A-law. */
    private static byte[] wave(MediaClip sound) throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        int length = sound.frames().stream()
                .mapToInt(frame -> frame.bytes().readableBytes())
                .sum();
        out.write("RIFF".getBytes(StandardCharsets.US_ASCII));
        little(out, 36 + length, 4);
        out.write("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        little(out, 16, 4);
        little(out, 6, 2);
        little(out, 1, 2);
        little(out, 8_000, 4);
        little(out, 8_000, 4);
        little(out, 1, 2);
        little(out, 8, 2);
        out.write("data".getBytes(StandardCharsets.US_ASCII));
        little(out, length, 4);
        for (MediaFrame frame : sound.frames()) {
            frame.bytes().duplicate().readBytes(out, frame.bytes().readableBytes());
        }
        return out.toByteArray();
    }

    private static void little(OutputStream out, int value, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            out.write(value >> 8 * i);
        }
    }
}
