package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.SimulationSettings.Sound;

/** Players that are not ours watch by RTSP, on the connection and in datagrams. */
class RtspPlayersIT {
    private static final Path MEDIA = Path.of("src/test/resources/vectors/media");
    private static final Path GSTREAMER = Path.of("/usr/bin/gst-launch-1.0");
    private static final int SECONDS = 5;

    @TempDir
    private Path data;

    @ParameterizedTest(name = "{0} with {1} over {3}")
    @CsvSource({
        "testsrc2-320x240.h264, G711A_TONE, '', tcp, h264, pcm_alaw",
        "testsrc2-320x240.h264, G711A_TONE, '', udp, h264, pcm_alaw",
        "testsrc2-320x240.h264, OF_A_FILE, sine-440-16k.aac, tcp, h264, aac",
        "testsrc2-320x240.h264, OF_A_FILE, sine-440-16k.aac, udp, h264, aac",
        "testsrc2-320x240.h265, G711A_TONE, '', tcp, hevc, pcm_alaw",
        "testsrc2-320x240.h265, NONE, '', udp, hevc, ''",
    })
    void ffmpegDecodesWithoutAComplaint(
            String video, Sound sound, String soundFile, String transport, String videoCodec, String audioCodec) {
        ForeignDecoder.assumeInstalled();
        Path audio = soundFile.isEmpty() ? null : MEDIA.resolve(soundFile);
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.showing(gateway, MEDIA.resolve(video), sound, audio)) {
            URI address = playing(gateway);

            List<String> streams = ForeignDecoder.probe(address, "-rtsp_transport", transport);

            assertThat(streams).contains(videoCodec + ",320,240").hasSize(audioCodec.isEmpty() ? 1 : 2);
            assertThat(String.join(" ", streams)).contains(audioCodec);
            ForeignDecoder.decode(address, SECONDS, "-rtsp_transport", transport);
            awaitNobody(gateway);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void gstreamerPlays(String transport) {
        assumeTrue(
                Files.isExecutable(GSTREAMER),
                "GStreamer is not installed, this test is skipped: apt-get install gstreamer1.0-tools "
                        + "gstreamer1.0-plugins-good");
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.showing(
                        gateway, MEDIA.resolve("testsrc2-320x240.h264"), Sound.G711A_TONE, null)) {
            String output = ForeignDecoder.run(List.of(
                    GSTREAMER.toString(),
                    "rtspsrc",
                    "name=source",
                    "location=" + playing(gateway),
                    "protocols=" + transport,
                    "source.",
                    "!",
                    "application/x-rtp,media=video",
                    "!",
                    "rtph264depay",
                    "!",
                    "identity",
                    "eos-after=75",
                    "!",
                    "fakesink",
                    "sync=true"));

            // How GStreamer takes its pipeline down afterwards is its own affair: 1.22 complains of itself now and
            // then.
            assertThat(output).contains("Got EOS");
            assertThat(output.substring(0, output.indexOf("Got EOS"))).doesNotContain("ERROR:", "WARNING:");
            awaitNobody(gateway);
        }
    }

    @Test
    void aPlayerSignsInWithNameAndPassword() {
        ForeignDecoder.assumeInstalled();
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras =
                        SimulatedCameras.showing(gateway, MEDIA.resolve("testsrc2-320x240.h264"), Sound.NONE, null)) {
            LiveIT.awaitOnline(gateway, 1);
            String address = gateway.rtsp(SimulatedCameras.streamOf(1)).toString();
            URI signedIn = URI.create(address.replace("rtsp://", "rtsp://admin:" + gateway.adminPassword() + "@"));

            assertThat(ForeignDecoder.probe(signedIn, "-rtsp_transport", "tcp")).containsExactly("h264,320,240");
            await().untilAsserted(() -> assertThat(
                            gateway.api().get("/api/v1/audit-records").body().toString())
                    .contains("view.opened", SimulatedCameras.streamOf(1))
                    .doesNotContain(gateway.adminPassword()));
        }
    }

    private static URI playing(RunningGateway gateway) {
        LiveIT.awaitOnline(gateway, 1);
        return URI.create(gateway.api()
                .play(SimulatedCameras.streamOf(1))
                .path("urls")
                .path("rtsp")
                .asText());
    }

    private static void awaitNobody(RunningGateway gateway) {
        await().untilAsserted(() -> assertThat(gateway.api().items("/api/v1/streams"))
                .allSatisfy(stream -> assertThat(stream.path("viewers").asInt()).isZero()));
    }
}
