package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.SimulatedDevice;

/** A gateway that is restarted under its cameras. */
class RestartIT {
    @TempDir
    Path data;

    private RunningGateway start(int sipPort) {
        return RunningGateway.start(
                data,
                "sip.port=" + sipPort,
                "sip.keepaliveInterval=1s",
                "sip.keepaliveCount=3",
                "alarm.offlineAfter=0s");
    }

    private static JsonNode device(RunningGateway gateway, SimulatedDevice camera) {
        return gateway.api().get("/api/v1/devices/" + camera.id()).expect(200).body();
    }

    private static void awaitOnline(RunningGateway gateway, SimulatedDevice camera, boolean online) {
        await().atMost(15, TimeUnit.SECONDS)
                .until(() -> device(gateway, camera).path("online").asBoolean() == online);
    }

    /** How many were answered, by status. */
    private static List<String> registrations(RunningGateway gateway) {
        return gateway.api()
                .get("/metrics")
                .expect(200)
                .body()
                .asText()
                .lines()
                .filter(line -> line.contains("method=\"REGISTER\""))
                .toList();
    }

    private static List<String> subscriptions(RunningGateway gateway, SimulatedDevice camera) {
        return gateway.api().items("/api/v1/devices/" + camera.id() + "/subscriptions").stream()
                .filter(each -> each.path("state").asText().equals("active"))
                .map(each -> each.path("kind").asText())
                .toList();
    }

    @Test
    void camerasAreSubscribedToAgain() throws Exception {
        int port;
        SimulatedCameras cameras;
        try (RunningGateway before = start(0)) {
            port = before.sip().getPort();
            cameras = SimulatedCameras.start(before, 1);
            SimulatedDevice camera = cameras.camera(1);
            awaitOnline(before, camera, true);
            await().until(() -> subscriptions(before, camera).equals(List.of("catalog", "alarm")));
        }
        try (cameras;
                RunningGateway after = start(port)) {
            SimulatedDevice camera = cameras.camera(1);
            await().atMost(15, TimeUnit.SECONDS)
                    .until(() -> subscriptions(after, camera).equals(List.of("catalog", "alarm")));
            assertThat(camera.tellChannel("OFF").toCompletableFuture().get(10, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(registrations(after)).isNotEmpty().allMatch(line -> line.endsWith(" 0.0"));
        }
    }

    @Test
    void camerasOverUdpDoNotNotice() {
        int port;
        SimulatedCameras cameras;
        try (RunningGateway before = start(0)) {
            port = before.sip().getPort();
            cameras = SimulatedCameras.start(before, 1);
            await().until(() -> cameras.camera(1).state() == SimulatedDevice.State.ONLINE);
            awaitOnline(before, cameras.camera(1), true);
        }
        Instant restarted = Instant.now();
        try (cameras;
                RunningGateway after = start(port)) {
            assertThat(device(after, cameras.camera(1)).path("online").asBoolean())
                    .isTrue();
            await().atMost(15, TimeUnit.SECONDS)
                    .until(() -> Instant.parse(device(after, cameras.camera(1))
                                    .path("lastSeenAt")
                                    .asText())
                            .isAfter(restarted));
            assertThat(registrations(after)).isNotEmpty().allMatch(line -> line.endsWith(" 0.0"));
            assertThat(after.api().items("/api/v1/alerts")).isEmpty();

            cameras.camera(1).stop();
            awaitOnline(after, cameras.camera(1), false);
            await().until(() -> !after.api().items("/api/v1/alerts").isEmpty());
        }
    }
}
