package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;

/** What people want devices to tell is asked for again after a restart. */
class KeptSubscriptionsIT {
    private static final String DEVICE =
            "/api/v1/devices/" + SimulatedCameras.streamOf(1).split("_", -1)[0];
    private static final String POSITION = DEVICE + "/subscriptions/mobilePosition";

    @TempDir
    private Path data;

    private static List<String> kinds(RunningGateway gateway) {
        return gateway.api().items(DEVICE + "/subscriptions").stream()
                .map(each -> each.path("kind").asText())
                .toList();
    }

    @Test
    void whatWasAddedIsThereAfterARestartUntilItIsTakenBack() {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            gateway.api().put(POSITION, "{\"interval\": 7}").expect(200);
        }
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> kinds(gateway).contains("mobilePosition"));
            gateway.api().delete(POSITION).expect(204);
        }
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> kinds(gateway).contains("catalog"));
            assertThat(kinds(gateway)).doesNotContain("mobilePosition");
        }
    }

    @Test
    void whatWasAddedGoesWithItsDevice() {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            gateway.api().put(POSITION, "{}").expect(200);
            cameras.camera(1).stop();
            gateway.api().delete(DEVICE).expect(204);
        }
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> kinds(gateway).contains("catalog"));
            assertThat(kinds(gateway)).doesNotContain("mobilePosition");
        }
    }
}
