package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.SimulationSettings.Sound;

/** Elementary streams that other encoders made, through the whole gateway, judged by a decoder that is not ours. */
class ForeignPlayersIT {
    private static final Path MEDIA = Path.of("src/test/resources/vectors/media");
    private static final int SECONDS = 5;

    @TempDir
    private Path data;

    @BeforeEach
    void needsFfmpeg() {
        ForeignDecoder.assumeInstalled();
    }

    @ParameterizedTest(name = "{0} with {1} as {3}")
    @CsvSource({
        "testsrc2-320x240.h264, NONE,       '', httpFlv, h264, ''",
        "testsrc2-320x240.h264, G711A_TONE, '', httpFlv, h264, pcm_alaw",
        "testsrc2-320x240.h264, G711A_TONE, '', fmp4, h264, flac",
        "testsrc2-320x240.h264, OF_A_FILE, sine-440-16k.aac, httpFlv, h264, aac",
        "testsrc2-320x240.h264, OF_A_FILE, sine-440-16k.aac, fmp4, h264, aac",
        "testsrc2-320x240.h264, G711A_TONE, '', hls, h264, flac",
        "testsrc2-320x240.h265, OF_A_FILE, sine-440-16k.aac, hls, hevc, aac",
        "testsrc2-320x240.h265, G711A_TONE, '', fmp4, hevc, flac",
        "testsrc2-320x240.h265, OF_A_FILE, sine-440-16k.aac, fmp4, hevc, aac",
    })
    void decodesWithoutAComplaint(
            String video, Sound sound, String soundFile, String container, String videoCodec, String audioCodec) {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.showing(
                        gateway, MEDIA.resolve(video), sound, soundFile.isEmpty() ? null : MEDIA.resolve(soundFile))) {
            LiveIT.awaitOnline(gateway, 1);
            URI address = gateway.http()
                    .resolve(gateway.api()
                            .play(SimulatedCameras.streamOf(1))
                            .path("urls")
                            .path(container)
                            .asText());

            List<String> streams = ForeignDecoder.probe(address);

            assertThat(streams).contains(videoCodec + ",320,240");
            assertThat(streams).hasSize(audioCodec.isEmpty() ? 1 : 2);
            if (!audioCodec.isEmpty()) {
                assertThat(streams).anySatisfy(stream -> assertThat(stream).startsWith(audioCodec));
            }
            ForeignDecoder.decode(address, SECONDS);
        }
    }
}
