package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.VideoCodec;

/** A camera turns to another size or codec while a player that is not ours watches. */
class TurningIT {
    private static final int SOME = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    @BeforeEach
    void needsFfmpeg() {
        ForeignDecoder.assumeInstalled();
    }

    private static ForeignWatcher watch(RunningGateway gateway, LabCamera camera, String output) {
        URI address = camera.url(gateway.api(), output);
        return output.equals("rtsp")
                ? ForeignWatcher.of(address, "-rtsp_transport", "tcp")
                : ForeignWatcher.of(address);
    }

    private static void awaitPictures(ForeignWatcher player, int width, int height, long count) {
        await().atMost(PATIENCE).until(() -> player.pictures(width, height) >= count || !player.isAlive());
        assertThat(player.complaints()).isEmpty();
        assertThat(player.pictures(width, height)).isGreaterThanOrEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpFlv", "fmp4", "hls", "rtsp"})
    void aPlayerGoesOnWithAnotherSizeAndBack(String output) throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data);
                LabCamera camera = LabCamera.open(gateway.api(), "lab.turning", "udp", VideoCodec.H264);
                ForeignWatcher player = watch(gateway, camera, output)) {
            awaitPictures(player, 320, 240, SOME);

            camera.turn(VideoCodec.H264, MediaVectors.H264_INTRA_REFRESH);
            awaitPictures(player, 176, 144, SOME);
            long before = player.pictures(320, 240);
            camera.turn(VideoCodec.H264);

            awaitPictures(player, 320, 240, before + SOME);
        }
    }

    /** FFmpeg takes a body that ends with its connection for cut off, whatever HTTP says. */
    private static boolean isOfTheEnd(String complaint) {
        return Stream.of("ends prematurely", "message repeated", "Input/output error")
                .anyMatch(complaint::contains);
    }

    @ParameterizedTest
    @CsvSource({"httpFlv, fmp4", "fmp4, fmp4", "rtsp, rtsp"})
    void aPlayerThatKnowsOneCodecAConnectionIsToldByItsEndAndComesAgain(String output, String again)
            throws IOException, InterruptedException {
        try (RunningGateway gateway = RunningGateway.start(data);
                LabCamera camera = LabCamera.open(gateway.api(), "lab.turning", "udp", VideoCodec.H264);
                ForeignWatcher player = watch(gateway, camera, output)) {
            awaitPictures(player, 320, 240, SOME);

            camera.turn(VideoCodec.H265);

            player.join();
            assertThat(player.complaints()).allMatch(TurningIT::isOfTheEnd);
            URI address = camera.url(gateway.api(), again);
            assertThat(ForeignDecoder.probe(address)).containsExactly("hevc,320,240");
            ForeignDecoder.decode(address, 2);
        }
    }
}
