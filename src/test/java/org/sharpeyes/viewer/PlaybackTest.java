package org.sharpeyes.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sharpeyes.codec.audio.G711;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Muxer;
import org.sharpeyes.relay.Opening;

/** FFmpeg reads what the muxers write: every pair of codecs, without an error, with the right names. */
class PlaybackTest {
    private static final int SECONDS = 3;
    private static final String FFMPEG = Loader.load(ffmpeg.class);
    private static final String FFPROBE = Loader.load(ffprobe.class);

    @TempDir
    Path directory;

    static Stream<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (ViewerFormat format : List.of(ViewerFormat.FLV, ViewerFormat.FMP4)) {
            for (VideoCodec video : VideoCodec.values()) {
                all.add(Arguments.of(format, video, null));
                for (AudioCodec audio : AudioCodec.values()) {
                    all.add(Arguments.of(format, video, audio));
                }
            }
            for (AudioCodec audio : AudioCodec.values()) {
                all.add(Arguments.of(format, null, audio));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void isDecodedWithoutAnError(ViewerFormat format, @Nullable VideoCodec video, @Nullable AudioCodec audio)
            throws Exception {
        Path file = directory.resolve("stream." + (format == ViewerFormat.FMP4 ? "mp4" : "flv"));
        write(format, Footage.of(video, audio, SECONDS), file);

        assertThat(run(FFMPEG, "-v", "warning", "-xerror", "-i", file.toString(), "-f", "null", "-"))
                .isEmpty();
        String probed = run(
                FFPROBE,
                "-v",
                "error",
                "-count_frames",
                "-of",
                "default=nw=1",
                "-show_entries",
                "stream=codec_name,width,height,nb_read_frames,channels",
                file.toString());
        if (video != null) {
            assertThat(probed)
                    .contains("codec_name=" + (video == VideoCodec.H264 ? "h264" : "hevc"))
                    .contains("width=320", "height=240", "nb_read_frames=75");
        }
        if (audio != null) {
            assertThat(probed).contains("codec_name=" + name(format, audio), "channels=1");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLV", "FMP4"})
    void anotherSizeInMidStreamIsDecodedToo(ViewerFormat format) throws Exception {
        Path file = directory.resolve("turning." + (format == ViewerFormat.FMP4 ? "mp4" : "flv"));
        Footage large = Footage.of(VideoCodec.H264, null, SECONDS);
        Footage small = Footage.small(SECONDS * 90_000L);
        int pictures = large.units().size() + small.units().size();
        Muxer muxer = format.newMuxer();
        try (OutputStream out = Files.newOutputStream(file)) {
            muxer.onTracks(large.tracks());
            write(muxer.opening().bytes(), out);
            write(muxer, large, out);
            muxer.onTracks(small.tracks());
            write(muxer.change().bytes(), out);
            write(muxer, small, out);
        }

        String decoded = run(
                FFMPEG,
                "-v",
                "error",
                "-xerror",
                "-i",
                file.toString(),
                "-c:v",
                "rawvideo",
                "-noautoscale",
                "-f",
                "framecrc",
                "-");

        assertThat(decoded.lines().filter(line -> !line.startsWith("#"))).hasSize(pictures);
        assertThat(decoded.lines().filter(line -> line.contains(" " + 176 * 144 * 3 / 2 + ",")))
                .hasSize(small.units().size());
    }

    @ParameterizedTest
    @EnumSource
    void aPauseOfTheSoundIsDecodedToo(AudioCodec codec) throws Exception {
        Footage whole = Footage.of(VideoCodec.H264, codec, SECONDS);
        Path file = directory.resolve("pause.mp4");
        write(ViewerFormat.FMP4, whole.withoutSound(90_000, 200_000), file);
        assertThat(run(FFMPEG, "-v", "warning", "-xerror", "-i", file.toString(), "-f", "null", "-"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"G711A", "G711U"})
    void telephoneSoundInMp4IsTheSameSamples(AudioCodec codec) throws Exception {
        Path file = directory.resolve("sound.mp4");
        write(ViewerFormat.FMP4, Footage.of(null, codec, 1), file);
        Path samples = directory.resolve("sound.pcm");
        run(FFMPEG, "-v", "warning", "-xerror", "-i", file.toString(), "-f", "s16le", samples.toString());

        ByteBuf expected = Unpooled.buffer();
        Footage footage = Footage.of(null, codec, 1);
        for (AccessUnit unit : footage.units()) {
            unit.payload().forEachByte(code -> {
                expected.writeShortLE(codec == AudioCodec.G711A ? G711.decodeALaw(code) : G711.decodeMuLaw(code));
                return true;
            });
            unit.payload().release();
        }
        assertThat(Files.readAllBytes(samples)).isEqualTo(ByteBufUtil.getBytes(expected));
    }

    private static String name(ViewerFormat format, AudioCodec audio) {
        return switch (audio) {
            case AAC -> "aac";
            case G711A -> format == ViewerFormat.FMP4 ? "flac" : "pcm_alaw";
            case G711U -> format == ViewerFormat.FMP4 ? "flac" : "pcm_mulaw";
        };
    }

    private static void write(ViewerFormat format, Footage footage, Path file) throws IOException {
        Muxer muxer = format.newMuxer();
        muxer.onTracks(footage.tracks());
        try (OutputStream out = Files.newOutputStream(file)) {
            Opening opening = muxer.opening();
            write(opening.bytes(), out);
            write(muxer, footage, out);
        }
    }

    private static void write(Muxer muxer, Footage footage, OutputStream out) throws IOException {
        for (AccessUnit unit : footage.units()) {
            write(muxer.mux(unit), out);
            unit.payload().release();
        }
    }

    private static void write(ByteBuf bytes, OutputStream out) throws IOException {
        bytes.readBytes(out, bytes.readableBytes());
        bytes.release();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
