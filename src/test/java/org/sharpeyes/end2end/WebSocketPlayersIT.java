package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.SimulationSettings.Sound;

/** What web players get by WebSocket, decoded by a program that is not ours. */
class WebSocketPlayersIT {
    private static final Path MEDIA = Path.of("src/test/resources/vectors/media");
    private static final int MESSAGES = 200;

    @TempDir
    private Path data;

    @BeforeEach
    void needsFfmpeg() {
        ForeignDecoder.assumeInstalled();
    }

    @ParameterizedTest(name = "{0} with {1} as {3}")
    @CsvSource({
        "testsrc2-320x240.h264, NONE, '', wsFlv, h264, ''",
        "testsrc2-320x240.h264, G711A_TONE, '', wsFlv, h264, pcm_alaw",
        "testsrc2-320x240.h264, OF_A_FILE, sine-440-16k.aac, wsFlv, h264, aac",
        "testsrc2-320x240.h265, G711A_TONE, '', wsFmp4, hevc, flac",
        "testsrc2-320x240.h264, OF_A_FILE, sine-440-16k.aac, wsFmp4, h264, aac",
    })
    void decodesWithoutAComplaint(
            String video, Sound sound, String soundFile, String output, String videoCodec, String audioCodec)
            throws IOException {
        Path file = data.resolve(output.equals("wsFlv") ? "watched.flv" : "watched.mp4");
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.showing(
                        gateway, MEDIA.resolve(video), sound, soundFile.isEmpty() ? null : MEDIA.resolve(soundFile))) {
            LiveIT.awaitOnline(gateway, 1);
            URI address = URI.create(gateway.api()
                    .play(SimulatedCameras.streamOf(1))
                    .path("urls")
                    .path(output)
                    .asText());

            record(address, file);

            assertThat(ForeignDecoder.probe(file.toUri())).contains(videoCodec + ",320,240");
            assertThat(String.join(" ", ForeignDecoder.probe(file.toUri()))).contains(audioCodec);
            ForeignDecoder.decode(file.toUri(), 60);
        }
    }

    private static void record(URI address, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                WebSocketFeed feed = new WebSocketFeed(address, out)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> feed.messages() > MESSAGES);
        }
    }
}
