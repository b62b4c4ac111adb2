package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.Alarm;
import org.sharpeyes.simulator.Fault;

/** What cameras tell by themselves, and what it takes that they do. */
class SubscriptionsIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private static Path data;

    private static RunningGateway gateway;
    private static int lastSerial = 500;
    private SimulatedCameras camera;
    private String device;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void switchOff() {
        camera.close();
    }

    /** A camera that nobody else uses. */
    private void camera(Fault... faults) {
        device = "34020000001320%06d".formatted(++lastSerial);
        gateway.api()
                .post("/api/v1/devices", "{\"deviceId\":\"%s\",\"name\":\"camera\"}".formatted(device))
                .expect(201);
        camera = SimulatedCameras.of(gateway, device, faults);
        await().atMost(SOON).until(() -> !get("/channels").isEmpty());
    }

    private List<JsonNode> get(String what) {
        return gateway.api().items("/api/v1/devices/" + device + what);
    }

    private void awaitSubscription(String kind, String state) {
        await().atMost(SOON)
                .until(() -> get("/subscriptions").stream()
                        .anyMatch(each -> each.path("kind").asText().equals(kind)
                                && each.path("state").asText().equals(state)));
    }

    private static boolean taken(CompletionStage<Boolean> told) throws Exception {
        return told.toCompletableFuture().get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private List<JsonNode> alerts(String kind) {
        return gateway.api().items("/api/v1/alerts?limit=200").stream()
                .filter(alert -> alert.path("deviceId").asText().equals(device)
                        && alert.path("kind").asText().equals(kind))
                .toList();
    }

    @Test
    void aLostPictureIsSeenAtTheChannelAndAnAlertUntilItIsBack() throws Exception {
        camera();
        awaitSubscription("catalog", "active");
        awaitSubscription("alarm", "active");

        assertThat(taken(camera.camera(1).tellChannel("VLOST"))).isTrue();
        await().atMost(SOON)
                .until(() -> get("/channels").getFirst().path("fault").asText().equals("videoLoss"));
        await().atMost(SOON).until(() -> alerts("channel.video-loss").size() == 1);

        assertThat(taken(camera.camera(1).tellChannel("ON"))).isTrue();
        await().atMost(SOON)
                .until(() -> !alerts("channel.video-loss")
                        .getFirst()
                        .path("resolvedAt")
                        .isNull());
        await().atMost(SOON)
                .until(() -> get("/channels").getFirst().path("fault").isNull());
    }

    @Test
    void positionsMoveThePoint() throws Exception {
        camera();
        String path = "/api/v1/devices/" + device + "/subscriptions/mobilePosition";
        gateway.api().put(path, "{\"interval\":5}").expect(200);
        awaitSubscription("mobilePosition", "active");

        assertThat(taken(camera.camera(1).tellPosition(118.5, 31.5))).isTrue();

        await().atMost(SOON)
                .until(() -> get("/channels")
                                .getFirst()
                                .path("position")
                                .path("longitude")
                                .asDouble()
                        == 118.5);
    }

    @Test
    void aCameraThatWaitsForItsResetRaisesItsNextAlarm() throws Exception {
        camera(Fault.NEEDS_RESET);
        assertThat(taken(camera.camera(1).raiseAlarm(Alarm.TAMPER))).isTrue();

        await().atMost(SOON).until(() -> taken(camera.camera(1).raiseAlarm(Alarm.TAMPER)));
    }

    @Test
    void aCameraThatKnowsNoSubscriptionsIsServedAllTheSame() throws Exception {
        camera(Fault.NO_SUBSCRIPTIONS);
        awaitSubscription("catalog", "refused");

        assertThat(taken(camera.camera(1).raiseAlarm(Alarm.TAMPER))).isTrue();
    }

    @Test
    void aClockThatIsOffIsSeenAndAnAlert() {
        camera(Fault.WRONG_CLOCK);

        await().atMost(SOON).until(() -> alerts("device.clock-drift").size() == 1);
        double drift = gateway.api()
                .get("/api/v1/devices/" + device)
                .expect(200)
                .body()
                .path("clockDriftSeconds")
                .asDouble();
        assertThat(drift).isBetween(598.0, 602.0);
    }

    @Test
    void whoComesBackIsSubscribedToAnew() {
        camera();
        awaitSubscription("catalog", "active");
        String before = expiry();

        camera.camera(1).stop();
        camera.camera(1).start();

        await().atMost(SOON).until(() -> !expiry().equals(before));
    }

    private String expiry() {
        return get("/subscriptions").stream()
                .filter(each -> each.path("kind").asText().equals("catalog"))
                .map(each -> each.path("expiresAt").asText())
                .findFirst()
                .orElse("");
    }
}
