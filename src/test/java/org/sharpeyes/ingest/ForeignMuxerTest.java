package org.sharpeyes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.VideoCodec;

/** Program streams that FFmpeg and GStreamer have written. */
class ForeignMuxerTest {
    private final FieldCamera camera = new FieldCamera();

    @ParameterizedTest
    @CsvSource({
        "ffmpeg-h264.vob, bframes-176x144.h264, H264",
        "ffmpeg-h265.vob, p-176x144.h265, H265",
        "gstreamer-h264-aac.ps, bframes-176x144.h264, H264"
    })
    void losesNotAByteOfAPicture(String stream, String elementary, VideoCodec codec) {
        play(stream, 1);

        List<ByteBuf> pictures = FieldCamera.pictures(elementary, codec);
        assertThat(camera.pictureHashes()).isEqualTo(FieldCamera.hashes(pictures, codec));
        assertThat(camera.decodingTimes()).isSorted().doesNotHaveDuplicates();
        assertThat(camera.sink.tracks).hasSize(1);
        assertThat(camera.sink.gaps).hasValue(0);
    }

    @Test
    void putsPicturesWithoutATimeBetweenThoseWithOne() {
        play("ffmpeg-h265.vob", 2);

        List<Long> times = camera.decodingTimes();
        for (int i = 0; i < times.size(); i++) {
            assertThat(times.get(i)).isEqualTo(45_000L + (long) i * FieldCamera.STEP);
        }
        assertThat(camera.presentationTimes()).isEqualTo(times);
    }

    @Test
    void keepsDecodingTimesWhereSomeAreMissing() {
        play("gstreamer-h264-aac.ps", 3);

        List<Long> shown = camera.presentationTimes();
        assertThat(shown.subList(0, 5))
                .extracting(time -> time - shown.getFirst())
                .containsExactly(0L, 10_800L, 3_600L, 7_200L, 21_600L);
        assertThat(shown.stream().sorted().distinct()).hasSize(50);
        assertThat(camera.sink.pictures())
                .allSatisfy(unit -> assertThat(unit.pts()).isGreaterThanOrEqualTo(unit.dts()));
        assertThat(camera.sink.tracks.getFirst().audio().codec()).isEqualTo(AudioCodec.AAC);
        assertThat(camera.sink.audio()).isGreaterThan(28);
    }

    /** In packets of random sizes: the stream knows no frames. */
    private void play(String name, long seed) {
        Random random = new Random(seed);
        ByteBuf stream = MediaVectors.programStream(name);
        while (stream.isReadable()) {
            ByteBuf part = stream.readSlice(Math.min(1 + random.nextInt(1_400), stream.readableBytes()));
            camera.packet(part, FieldCamera.PS, false, 0);
        }
        camera.end();
    }
}
