package org.sharpeyes.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.EventExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Streams;

/** FFmpeg reads what a viewer gets who joins a running stream in the middle of a group of pictures. */
class LateViewerTest {
    private static final long JOINS_AT = 136_800;
    private static final long LOSES_AT = 208_800;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"FLV", "FMP4"})
    void seesTheRestOfTheStreamWithoutAnError(ViewerFormat format) throws Exception {
        EmbeddedChannel channel = new EmbeddedChannel();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Stream stream = new Streams(meters).open(new StreamId("camera"), channel.eventLoop(), new StreamListener() {});
        Viewers viewers = new Viewers(meters);
        Collector early = new Collector(channel.eventLoop());
        Collector late = new Collector(channel.eventLoop());
        Footage footage = Footage.of(VideoCodec.H264, AudioCodec.G711A, 4);
        stream.onTracks(footage.tracks());
        viewers.attach(stream, format, early);
        for (AccessUnit unit : footage.units()) {
            if (unit.isVideo() && unit.dtsTicks90k() == JOINS_AT) {
                viewers.attach(stream, format, late);
            }
            if (unit.isVideo() && unit.dtsTicks90k() == LOSES_AT) {
                stream.onGap();
            }
            stream.onAccessUnit(unit);
        }
        stream.onEnd();
        channel.finishAndReleaseAll();

        assertThat(meters.get("gw.viewer.bytes").functionCounter().count())
                .isEqualTo(early.bytes.size() + late.bytes.size());
        assertThat(decode(early, format)).contains("frame=   83");
        assertThat(decode(late, format)).contains("frame=   58");
    }

    private String decode(Collector viewer, ViewerFormat format) throws IOException, InterruptedException {
        assertThat(viewer.ended).isTrue();
        Path file = directory.resolve("stream." + format);
        Files.write(file, viewer.bytes.toByteArray());
        Process process = new ProcessBuilder(
                        Loader.load(ffmpeg.class),
                        "-v",
                        "warning",
                        "-stats",
                        "-xerror",
                        "-i",
                        file.toString(),
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "null",
                        "-")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Keeps everything, as fast as it comes. */
    private static final class Collector implements ViewerConnection {
        private final EventExecutor loop;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean ended;

        Collector(EventExecutor loop) {
            this.loop = loop;
        }

        @Override
        public EventExecutor loop() {
            return loop;
        }

        @Override
        public void flush() {}

        @Override
        public void cut() {}

        @Override
        public void write(ByteBuf part) {
            try {
                part.readBytes(bytes, part.readableBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                part.release();
            }
        }

        @Override
        public long queuedBytes() {
            return 0;
        }

        @Override
        public boolean announce(String mimeType) {
            return true;
        }

        @Override
        public void end() {
            ended = true;
        }
    }
}
