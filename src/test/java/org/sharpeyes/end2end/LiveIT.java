package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.Fault;

/** A camera registers over SIP and is watched over HTTP, however its media travels. */
class LiveIT {
    private static final String STREAM = SimulatedCameras.streamOf(1);

    @TempDir
    private Path data;

    @ParameterizedTest(name = "media over {0}, {1} port")
    @CsvSource({
        "udp, single",
        "udp, perStream",
        "tcpPassive, single",
        "tcpPassive, perStream",
        "tcpActive, single",
        "tcpActive, perStream"
    })
    void showsACameraWhateverCarriesItsMedia(String transport, String portMode) throws IOException {
        try (RunningGateway gateway = RunningGateway.start(
                        data,
                        "play.transport=" + transport,
                        "media.portMode=" + portMode,
                        "media.rtpPorts=22000-22099");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            awaitOnline(gateway, 1);

            HttpResponse<InputStream> flv = gateway.api().open("/live/" + STREAM + ".flv");

            assertThat(flv.statusCode()).isEqualTo(200);
            assertThat(flv.headers().firstValue("Content-Type")).hasValue("video/x-flv");
            try (InputStream bytes = flv.body()) {
                assertThat(new String(bytes.readNBytes(3), StandardCharsets.US_ASCII))
                        .isEqualTo("FLV");
                assertThat(bytes.readNBytes(20_000)).hasSize(20_000);
            }
            assertThat(gateway.api()
                            .get("/api/v1/streams/" + STREAM)
                            .expect(200)
                            .body()
                            .path("videoCodec")
                            .asText())
                    .isEqualTo("H264");
        }
    }

    @Test
    void servesSipOverTcp() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.overTcp(gateway, 2)) {
            awaitOnline(gateway, 2);

            try (InputStream mp4 =
                    gateway.api().open("/live/" + STREAM + ".mp4").body()) {
                assertThat(new String(mp4.readNBytes(8), 4, 4, StandardCharsets.US_ASCII))
                        .isEqualTo("ftyp");
            }
            assertThat(gateway.api().items("/api/v1/devices"))
                    .allSatisfy(device ->
                            assertThat(device.path("transport").asText()).isEqualTo("tcp"));
        }
    }

    @Test
    void asksTheCameraOnceForManyViewersAndLetsItGoWhenNobodyWatches() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data, "play.idleStop=1s");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            awaitOnline(gateway, 1);
            List<InputStream> viewers = new ArrayList<>();
            for (int viewer = 0; viewer < 12; viewer++) {
                viewers.add(gateway.api()
                        .open("/live/" + STREAM + (viewer % 2 == 0 ? ".flv" : ".mp4"))
                        .body());
            }
            for (InputStream viewer : viewers) {
                assertThat(viewer.readNBytes(20_000)).hasSize(20_000);
            }
            assertThat(cameras.camera(1).sessions()).isEqualTo(1);
            assertThat(gateway.api()
                            .get("/api/v1/streams/" + STREAM)
                            .body()
                            .path("viewers")
                            .asInt())
                    .isEqualTo(12);

            for (InputStream viewer : viewers) {
                viewer.close();
            }

            await().untilAsserted(() -> assertThat(cameras.camera(1).sessions()).isZero());
            await().untilAsserted(() -> assertThat(
                            gateway.api().get("/api/v1/streams/" + STREAM).status())
                    .isEqualTo(404));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ANSWER, 100",
        "REJECT_BUSY, 486",
        "NO_MEDIA, 10000",
    })
    void saysWhichStepFailed(Fault fault, String hint) {
        try (RunningGateway gateway = RunningGateway.start(data, "play.answerTimeout=1s", "play.firstFrameTimeout=1s");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1, fault)) {
            awaitOnline(gateway, 1);

            GatewayApi.Answer answer =
                    gateway.api().get("/live/" + STREAM + ".flv").expect(504);

            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.body().path("detail").asText()).isNotBlank();
            assertThat(answer.body().path("remedy").asText()).isNotBlank();
            assertThat(gateway.api().items("/api/v1/streams")).isEmpty();
        }
    }

    @Test
    void refusesAStreamWithoutAToken() {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            awaitOnline(gateway, 1);

            gateway.api().withToken("").get("/live/" + STREAM + ".flv").expect(401);
            gateway.api()
                    .withToken("")
                    .get("/live/" + STREAM + ".flv?token=forged")
                    .expect(401);
            assertThat(cameras.camera(1).sessions()).isZero();
        }
    }

    @Test
    void givesUrlsThatPlayByThemselves() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            awaitOnline(gateway, 1);

            JsonNode session = gateway.api().play(SimulatedCameras.streamOf(1));

            String flv = session.path("urls").path("httpFlv").asText();
            try (InputStream bytes = gateway.api().withToken("").open(flv).body()) {
                assertThat(bytes.readNBytes(20_000)).hasSize(20_000);
            }
            await().untilAsserted(() -> assertThat(gateway.api()
                            .get("/api/v1/play-sessions/" + session.path("id").asText())
                            .body()
                            .path("state")
                            .asText())
                    .isEqualTo("playing"));
        }
    }

    static void awaitOnline(RunningGateway gateway, int cameras) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(gateway.api().items("/api/v1/devices?online=true")).hasSize(cameras);
            assertThat(gateway.api().items("/api/v1/points?online=true")).hasSize(cameras);
        });
    }
}
