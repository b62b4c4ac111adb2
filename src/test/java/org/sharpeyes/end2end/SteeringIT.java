package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPosition;
import org.sharpeyes.simulator.Fault;
import org.sharpeyes.simulator.SimulatedDevice;

/** Cameras do what operators want: they turn and stop again, take pictures, upgrade. */
class SteeringIT {
    private static final String CHANNEL =
            "/api/v1/channels/" + SimulatedCameras.streamOf(1).replace('_', '/');

    @TempDir
    private Path data;

    private static JsonNode steer(RunningGateway gateway, String body) {
        return gateway.api()
                .post(CHANNEL + "/ptz", body.replace('\'', '"'))
                .expect(200)
                .body();
    }

    private static void awaitStill(SimulatedDevice camera) {
        AtomicReference<PtzPosition> before = new AtomicReference<>();
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            PtzPosition now = camera.position();
            return now.equals(before.getAndSet(now));
        });
    }

    @Test
    void aCameraTurnsAndStopsByItself() {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            SimulatedDevice camera = cameras.camera(1);

            JsonNode done = steer(gateway, "{'action': 'right', 'speed': 255, 'durationMs': 300}");
            assertThat(done.path("outcome").asText()).isEqualTo("done");
            assertThat(done.at("/lock/holder").asText()).isEqualTo("automation");
            awaitStill(camera);
            assertThat(camera.position().pan()).isBetween(10.0, 60.0);

            steer(gateway, "{'action': 'precise', 'position': {'pan': 200, 'tilt': 10, 'zoom': 3}}");
            await().until(() ->
                    camera.position().pan() == 200 && camera.position().zoom() == 3);
            steer(gateway, "{'action': 'presetSet', 'preset': 7, 'name': '路口'}");
            steer(gateway, "{'action': 'precise', 'position': {'pan': 20}}");
            await().until(() -> camera.position().pan() == 20);
            steer(gateway, "{'action': 'presetCall', 'preset': 7}");
            await().until(() -> camera.position().pan() == 200);
            assertThat(steer(gateway, "{'action': 'homePosition', 'home': {'enabled': true, 'preset': 7}}")
                            .path("outcome")
                            .asText())
                    .isEqualTo("done");
        }
    }

    @Test
    void aGatewayThatStopsLeavesNoCameraTurning() {
        RunningGateway gateway = RunningGateway.start(data);
        try (SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            SimulatedDevice camera = cameras.camera(1);
            steer(gateway, "{'action': 'left', 'speed': 255, 'durationMs': 10000}");
            await().until(() -> camera.position().pan() > 180);
            gateway.close();
            awaitStill(camera);
        }
    }

    @Test
    void whatMovedWhenTheGatewayWasKilledIsStoppedByTheNext() throws IOException {
        Path note = data.resolve("moving-cameras");
        String moving;
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            steer(gateway, "{'action': 'left', 'speed': 255, 'durationMs': 10000}");
            await().until(() -> Files.readString(note).startsWith("+ "));
            moving = Files.readString(note);
        }
        Files.writeString(note, moving);
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            await().until(() -> Files.readString(note).contains("- "));
            assertThat(cameras.camera(1).position().pan()).isZero();
        }
    }

    @Test
    void aCameraThatWasAwayIsStoppedWhenItIsBack() {
        try (RunningGateway gateway = RunningGateway.start(data, "sip.keepaliveInterval=1s", "sip.keepaliveCount=3");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            SimulatedDevice camera = cameras.camera(1);
            steer(gateway, "{'action': 'left', 'speed': 255, 'durationMs': 10000}");
            camera.stop();
            await().until(() ->
                    gateway.api().items("/api/v1/devices?online=true").isEmpty());
            await().until(() -> gateway.api().get("/metrics").body().asText().contains("gw_ptz_stops_owed 1.0"));
            camera.start();
            awaitStill(camera);
            await().until(() -> gateway.api().get("/metrics").body().asText().contains("gw_ptz_stops_owed 0.0"));
        }
    }

    @Test
    void aCameraUploadsThePicturesThatWereOrdered() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            JsonNode ordered = gateway.api()
                    .post(CHANNEL + "/device-snapshots", "{\"count\":2,\"intervalSeconds\":1}")
                    .expect(201)
                    .body();
            assertThat(ordered.path("outcome").asText()).isEqualTo("done");
            JsonNode complete = awaitEnd(gateway, CHANNEL + "/device-snapshots/", ordered);
            assertThat(complete.path("state").asText()).isEqualTo("complete");
            assertThat(complete.path("pictures")).hasSize(2);
            String url = complete.at("/pictures/0/url").asText();
            HttpResponse<InputStream> jpeg = gateway.api().withToken("").open(url);
            assertThat(ImageIO.read(jpeg.body()).getWidth())
                    .isEqualTo(complete.at("/pictures/0/width").asInt());
            assertThat(cameras.camera(1).sessions()).isZero();
        }
    }

    @Test
    void aPictureThatWasNotUploadedIsMissed() {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1, Fault.LOST_SNAPSHOT)) {
            LiveIT.awaitOnline(gateway, 1);
            JsonNode ordered = gateway.api()
                    .post(CHANNEL + "/device-snapshots", "{\"count\":2}")
                    .expect(201)
                    .body();
            JsonNode partial = awaitEnd(gateway, CHANNEL + "/device-snapshots/", ordered);
            assertThat(partial.path("state").asText()).isEqualTo("partial");
            assertThat(partial.path("pictures")).hasSize(1);
            assertThat(cameras.camera(1).state()).isEqualTo(SimulatedDevice.State.ONLINE);
        }
    }

    @Test
    void firmwareIsFetchedInstalledAndReported() {
        assertThat(upgrade(Set.of()).path("state").asText()).isEqualTo("succeeded");
    }

    @Test
    void aBadPackageIsReported() {
        JsonNode failed = upgrade(Set.of(Fault.BAD_FIRMWARE));
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("failure").asText()).isEqualTo("badPackage");
        assertThat(failed.path("firmware").asText()).isEqualTo("1.0");
    }

    private JsonNode upgrade(Set<Fault> faults) {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1, faults.toArray(new Fault[0]))) {
            LiveIT.awaitOnline(gateway, 1);
            String path = "/api/v1/devices/" + cameras.camera(1).id() + "/upgrades";
            String firmware = "{\"firmware\":\"2.0\",\"fileUrl\":\"%s\"%s}";
            String file = gateway.api().address("/livez").toString();
            gateway.api().post(path, firmware.formatted(file, "")).expect(400);
            JsonNode ordered = gateway.api()
                    .post(path, firmware.formatted(file, ",\"confirm\":true"))
                    .expect(201)
                    .body();
            assertThat(ordered.path("outcome").asText()).isEqualTo("done");
            return awaitEnd(gateway, path + "/", ordered);
        }
    }

    private static JsonNode awaitEnd(RunningGateway gateway, String path, JsonNode ordered) {
        String id = ordered.path("id").asText();
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> gateway.api().get(path + id).expect(200).body(),
                        report -> !report.path("state").asText().equals("running"));
    }
}
