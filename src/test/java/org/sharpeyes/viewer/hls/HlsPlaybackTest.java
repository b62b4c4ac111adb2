package org.sharpeyes.viewer.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.codec.hls.MediaPlaylist;
import org.sharpeyes.codec.hls.MediaPlaylist.Part;
import org.sharpeyes.codec.hls.MediaPlaylist.Segment;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.viewer.Footage;

/** FFmpeg plays what an output has kept, from files, by segments and by parts. */
class HlsPlaybackTest {
    private static final int SECONDS = 2;

    /** The first picture is shown alone, and again with its group. */
    private static final int TWICE = 1;

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"H264,", "H264, G711A", "H264, AAC", "H265, G711U", "H265, AAC"})
    void isDecodedWithoutAnError(VideoCodec video, @Nullable AudioCodec audio) throws Exception {
        try (FilmedStream film = new FilmedStream()) {
            film.output();
            Footage footage = Footage.of(video, audio, SECONDS);
            film.stream.onTracks(footage.tracks());
            for (AccessUnit unit : footage.units()) {
                film.stream.onAccessUnit(unit);
            }
            film.stream.close();
            keep(film);
        }

        for (String playlist : List.of("media.m3u8", "parts.m3u8")) {
            String file = directory.resolve(playlist).toString();
            assertThat(run(Loader.load(ffmpeg.class), "-v", "error", "-xerror", "-i", file, "-f", "null", "-"))
                    .isEmpty();
            assertThat(run(
                            Loader.load(ffprobe.class),
                            "-v",
                            "error",
                            "-select_streams",
                            "v",
                            "-count_frames",
                            "-of",
                            "csv=p=0",
                            "-show_entries",
                            "stream=nb_read_frames",
                            file))
                    .contains(Integer.toString(25 * SECONDS + TWICE));
        }
    }

    /** The playlist as it is, and one in which every part stands for a segment. */
    private void keep(FilmedStream film) throws IOException {
        MediaPlaylist playlist = film.playlist();
        StringBuilder parts = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:1\n");
        write("media.m3u8", playlist.toText("").getBytes(StandardCharsets.UTF_8));
        for (Segment segment : playlist.segments()) {
            write(segment.map(), film.bytes(segment.map()));
            write(segment.uri(), film.bytes(segment.uri()));
            parts.append("#EXT-X-MAP:URI=\"").append(segment.map()).append("\"\n");
            if (segment.parts().isEmpty()) {
                parts.append("#EXTINF:1,\n").append(segment.uri()).append('\n');
            }
            for (Part part : segment.parts()) {
                write(part.uri(), film.bytes(part.uri()));
                parts.append("#EXTINF:")
                        .append(part.duration() / 90_000.0)
                        .append(",\n")
                        .append(part.uri())
                        .append('\n');
            }
        }
        write("parts.m3u8", parts.append("#EXT-X-ENDLIST\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private void write(@Nullable String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(String.valueOf(name)), bytes);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
