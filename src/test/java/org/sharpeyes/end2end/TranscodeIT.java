package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.simulator.SimulationSettings.Sound;

/** A camera that sends H.265, watched by players that know H.264 only. */
class TranscodeIT {
    private static final Path MEDIA = Path.of("src/test/resources/vectors/media");
    private static final String STREAM = SimulatedCameras.streamOf(1);

    /** A player of HLS is taken for gone when it has not asked for three target durations, at least 10 s. */
    private static final Duration HLS_LINGERS = Duration.ofSeconds(30);

    private static final String FLV = "/live/" + STREAM + ".flv?video=h264";

    @TempDir
    private Path data;

    @BeforeEach
    void needsFfmpeg() {
        ForeignDecoder.assumeInstalled();
    }

    private static SimulatedCameras camera(RunningGateway gateway, String codec) {
        SimulatedCameras cameras =
                SimulatedCameras.showing(gateway, MEDIA.resolve("testsrc2-320x240." + codec), Sound.G711A_TONE, null);
        LiveIT.awaitOnline(gateway, 1);
        return cameras;
    }

    private static List<JsonNode> streams(RunningGateway gateway) {
        return gateway.api().items("/api/v1/streams");
    }

    private static void assertNothingRuns(RunningGateway gateway) {
        await().atMost(HLS_LINGERS)
                .untilAsserted(() -> assertThat(streams(gateway)).isEmpty());
        awaitTranscodes(gateway, 0);
    }

    @ParameterizedTest
    @CsvSource({"httpFlv, pcm_alaw", "fmp4, flac", "hls, flac", "rtsp, pcm_alaw"})
    void becomesH264WithItsSound(String container, String audioCodec) {
        try (RunningGateway gateway = RunningGateway.start(data, "play.idleStop=1s");
                SimulatedCameras cameras = camera(gateway, "h265")) {
            String url = gateway.api().play(STREAM).path("urls").path(container).asText();
            URI address = gateway.http().resolve(url + "&video=h264");

            assertThat(ForeignDecoder.probe(address)).containsExactlyInAnyOrder("h264,320,240", audioCodec);
            ForeignDecoder.decode(address, 4);

            assertNothingRuns(gateway);
            await().untilAsserted(() -> assertThat(cameras.camera(1).sessions()).isZero());
        }
    }

    @Test
    void isSharedAndAnsweredWithAWordWhenTheBudgetIsSpent() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data, "picture.transcodes=1", "play.idleStop=1s");
                SimulatedCameras cameras = camera(gateway, "h265");
                InputStream one = gateway.api().open(FLV).body();
                InputStream two = gateway.api()
                        .open("/live/" + STREAM + ".mp4?video=h264")
                        .body()) {
            assertThat(one.readNBytes(20_000)).hasSize(20_000);
            assertThat(two.readNBytes(20_000)).hasSize(20_000);
            assertThat(streams(gateway))
                    .extracting(stream -> stream.path("streamId").asText())
                    .containsExactly(STREAM, STREAM + "@h264");
            assertThat(gateway.api().get("/metrics").body().asText()).contains("gw_transcode_slots_used 1");
        }
    }

    @Test
    void withoutBudgetThereIsAReasonAndARemedy() {
        try (RunningGateway gateway = RunningGateway.start(data, "picture.transcodes=0", "play.idleStop=1s");
                SimulatedCameras cameras = camera(gateway, "h265")) {
            GatewayApi.Answer refused = gateway.api().get(FLV).expect(503);

            assertThat(refused.contentType()).startsWith("application/problem+json");
            assertThat(refused.body().path("remedy").asText()).contains("picture.transcodes");
            assertNothingRuns(gateway);
        }
    }

    @Test
    void h264PassesAsItIs() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data, "picture.transcodes=0");
                SimulatedCameras cameras = camera(gateway, "h264");
                InputStream viewer = gateway.api().open(FLV).body()) {
            assertThat(viewer.readNBytes(20_000)).hasSize(20_000);
            assertThat(gateway.api().get("/metrics").body().asText()).contains("gw_transcode_slots_used 0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpFlv", "fmp4", "hls", "rtsp"})
    void aPlayerGoesOnWhenTheCameraTurnsToH265AndBack(String container) throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data);
                LabCamera camera = LabCamera.open(gateway.api(), "lab.turning", "udp", VideoCodec.H264);
                ForeignWatcher player =
                        ForeignWatcher.of(URI.create(camera.url(gateway.api(), container) + "&video=h264"))) {
            awaitMore(player);
            camera.turn(VideoCodec.H265);
            awaitTranscodes(gateway, 1);
            awaitMore(player);
            camera.turn(VideoCodec.H264);
            awaitTranscodes(gateway, 0);
            awaitMore(player);
        }
    }

    private static void awaitMore(ForeignWatcher player) {
        long before = player.pictures(320, 240);
        await().atMost(HLS_LINGERS)
                .until(() -> player.pictures(320, 240) > before + 40
                        || !player.complaints().isEmpty());
        assertThat(player.complaints()).isEmpty();
    }

    private static void awaitTranscodes(RunningGateway gateway, int running) {
        await().untilAsserted(
                        () -> assertThat(gateway.api().get("/metrics").body().asText())
                                .contains("gw_transcode_slots_used " + running));
    }

    @Test
    void aWorkerThatDiesEndsItsViewersAndGivesTheBudgetBack() throws IOException {
        List<Long> strangers =
                ProcessHandle.current().children().map(ProcessHandle::pid).toList();
        try (RunningGateway gateway = RunningGateway.start(data, "picture.transcodes=1");
                SimulatedCameras cameras = camera(gateway, "h265");
                InputStream untouched =
                        gateway.api().open("/live/" + STREAM + ".flv").body()) {
            try (InputStream viewer = gateway.api().open(FLV).body()) {
                assertThat(viewer.readNBytes(5_000)).hasSize(5_000);
                ProcessHandle.current()
                        .children()
                        .filter(child -> !strangers.contains(child.pid()))
                        .forEach(ProcessHandle::destroyForcibly);
                viewer.readAllBytes();
            }
            assertThat(untouched.readNBytes(50_000)).hasSize(50_000);
            HttpResponse<InputStream> again = gateway.api().open(FLV);
            assertThat(again.statusCode()).isEqualTo(200);
            try (InputStream viewer = again.body()) {
                assertThat(viewer.readNBytes(20_000)).hasSize(20_000);
            }
        }
    }

    @Test
    void endsWithItsSource() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data, "play.mediaTimeout=1s");
                SimulatedCameras cameras = camera(gateway, "h265");
                InputStream viewer = gateway.api().open(FLV).body()) {
            assertThat(viewer.readNBytes(5_000)).hasSize(5_000);
            cameras.close();
            viewer.readAllBytes();
            assertNothingRuns(gateway);
        }
    }
}
