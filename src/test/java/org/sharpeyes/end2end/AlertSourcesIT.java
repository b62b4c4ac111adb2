package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.Alarm;

/** Faults that no device tells of become alerts, and are over when the fault is. */
class AlertSourcesIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path data;

    private static List<JsonNode> alerts(RunningGateway gateway, String kind) {
        return gateway.api().items("/api/v1/alerts?kind=" + kind);
    }

    @Test
    void portsThatAreUsedUpAreAnAlertUntilOneIsFree() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(
                        data, "media.portMode=perStream", "media.rtpPorts=21040-21041", "play.idleStop=1s");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 2)) {
            LiveIT.awaitOnline(gateway, 2);
            try (InputStream viewer = gateway.api()
                    .open("/live/" + SimulatedCameras.streamOf(1) + ".flv")
                    .body()) {
                assertThat(viewer.readNBytes(1000)).hasSize(1000);
                gateway.api().play(SimulatedCameras.streamOf(2));
                await().atMost(SOON)
                        .until(() -> alerts(gateway, "gateway.ports").size() == 1);
                assertThat(alerts(gateway, "gateway.ports")
                                .getFirst()
                                .path("level")
                                .asInt())
                        .isEqualTo(2);
            }
            await().atMost(SOON).untilAsserted(() -> {
                JsonNode alert = alerts(gateway, "gateway.ports").getFirst();
                assertThat(alert.path("resolvedAt").asText("")).startsWith("20");
            });
        }
    }

    @Test
    void whatFailsInAMaintenanceWindowIsKeptButNotDelivered() throws Exception {
        try (WebhookSink sink = new WebhookSink();
                RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            AlertIT.subscribe(gateway.api(), sink);
            LiveIT.awaitOnline(gateway, 1);
            String grid = gateway.api()
                    .items("/api/v1/points")
                    .getFirst()
                    .path("gridCode")
                    .asText();
            Instant now = Instant.now();
            String window = gateway.api()
                    .post(
                            "/api/v1/maintenance-windows",
                            "{\"gridCode\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"检修\"}"
                                    .formatted(grid, now.minusSeconds(60), now.plusSeconds(600)))
                    .expect(201)
                    .body()
                    .path("id")
                    .asText();
            gateway.api()
                    .post("/api/v1/maintenance-windows/%s/approval".formatted(window), "{}")
                    .expect(200);

            cameras.camera(1).raiseAlarm(Alarm.TAMPER).toCompletableFuture().get(10, TimeUnit.SECONDS);

            assertThat(gateway.api().items("/api/v1/alerts"))
                    .singleElement()
                    .satisfies(
                            alert -> assertThat(alert.path("mutedBy").asText()).isEqualTo("maintenance/" + window));
            assertThat(sink.received()).isEmpty();
        }
    }

    @Test
    void aPlaceThatGoesBlindWithItsOnlyCameraIsToldWithIt() {
        try (RunningGateway gateway = RunningGateway.start(
                        data, "sip.keepaliveInterval=1s", "sip.keepaliveCount=3", "alarm.offlineAfter=1s");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            JsonNode point = gateway.api().items("/api/v1/points").getFirst();
            gateway.api()
                    .post(
                            "/api/v1/required-places",
                            "{\"name\":\"校门\",\"kind\":\"schoolGate\",\"longitude\":%s,\"latitude\":%s}"
                                    .formatted(point.path("longitude"), point.path("latitude")))
                    .expect(201);
            assertThat(gateway.api()
                            .items("/api/v1/required-places")
                            .getFirst()
                            .path("coveredNow")
                            .asBoolean())
                    .isTrue();

            cameras.camera(1).stop();

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(gateway.api().items("/api/v1/alerts"))
                            .singleElement()
                            .satisfies(alert -> {
                                assertThat(alert.path("kind").asText()).isEqualTo("device.offline");
                                assertThat(alert.path("children").toString()).contains("校门");
                                assertThat(alert.path("level").asInt()).isEqualTo(2);
                            }));
            cameras.camera(1).start();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(gateway.api()
                                    .items("/api/v1/alerts")
                                    .getFirst()
                                    .path("resolvedAt")
                                    .asText(""))
                            .startsWith("20"));
        }
    }
}
