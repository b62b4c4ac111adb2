package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.WebhookSink.Received;
import org.sharpeyes.simulator.Alarm;

/** What happens to a camera reaches the command centre, signed, and the grid's figures follow. */
class AlertIT {
    @TempDir
    private Path data;

    @Test
    void aSilentCameraLowersItsGridsOnlineRateAndAlertsTheCommandCentreUntilItReturns() throws Exception {
        try (WebhookSink sink = new WebhookSink();
                RunningGateway gateway = RunningGateway.start(
                        data, "sip.keepaliveInterval=1s", "sip.keepaliveCount=3", "alarm.offlineAfter=1s");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 2)) {
            String secret = subscribe(gateway.api(), sink);
            LiveIT.awaitOnline(gateway, 2);
            assertThat(onlineOfTheWholeCity(gateway)).isEqualTo(2);

            cameras.camera(1).stop();

            await().atMost(Duration.ofSeconds(20)).until(() -> !sink.received().isEmpty());
            Received opened = sink.received().getFirst();
            opened.verify(secret);
            assertThat(opened.contentType()).startsWith("application/cloudevents+json");
            JsonNode event = opened.event();
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("type").asText()).isEqualTo("org.sharpeyes.alert.opened.v1");
            assertThat(event.path("source").asText()).isEqualTo("/gateways/34020000002000000001");
            assertThat(event.path("subject").asText()).startsWith("grid/").contains("/point/");
            assertThat(event.path("sequence").asText()).matches("\\d{20}");
            assertThat(event.path("data").path("deviceId").asText())
                    .isEqualTo(cameras.camera(1).id().value());
            assertThat(event.path("data").path("state").asText()).isEqualTo("opened");
            assertThat(onlineOfTheWholeCity(gateway)).isEqualTo(1);

            cameras.camera(1).start();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(sink.received())
                            .extracting(Received::type)
                            .contains("org.sharpeyes.alert.resolved.v1"));
            for (Received each : sink.received()) {
                each.verify(secret);
            }
            await().untilAsserted(
                            () -> assertThat(onlineOfTheWholeCity(gateway)).isEqualTo(2));
            JsonNode alert = gateway.api().items("/api/v1/alerts").getFirst();
            assertThat(alert.path("resolvedAt").asText()).isNotBlank();
            assertThat(alert.path("state").asText()).isEqualTo("opened");
        }
    }

    @Test
    void anAlarmNotifyBecomesOneAlertThatCountsAndIsWorkedInFiveSteps() throws Exception {
        try (WebhookSink sink = new WebhookSink();
                RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            subscribe(gateway.api(), sink);
            LiveIT.awaitOnline(gateway, 1);

            for (int time = 0; time < 3; time++) {
                boolean confirmed = cameras.camera(1)
                        .raiseAlarm(Alarm.TAMPER)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
                assertThat(confirmed).isTrue();
            }

            List<JsonNode> alerts = gateway.api().items("/api/v1/alerts");
            assertThat(alerts).hasSize(1);
            assertThat(alerts.getFirst().path("occurrences").asInt()).isEqualTo(3);
            String id = alerts.getFirst().path("alertId").asText();
            for (String step : List.of("accepted", "assigned", "processing", "reported", "closed")) {
                gateway.api()
                        .post(
                                "/api/v1/alerts/" + id + "/transitions",
                                "{\"to\":\"%s\",\"by\":\"duty officer\",\"note\":\"\"}".formatted(step))
                        .expect(200);
            }
            gateway.api()
                    .post("/api/v1/alerts/" + id + "/transitions", "{\"to\":\"accepted\",\"by\":\"x\",\"note\":\"\"}")
                    .expect(409);
            await().untilAsserted(() -> assertThat(sink.received())
                    .extracting(Received::type)
                    .startsWith("org.sharpeyes.alert.opened.v1")
                    .endsWith("org.sharpeyes.alert.closed.v1"));
            assertThat(sink.received())
                    .extracting(received -> received.event().path("sequence").asText())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    static String subscribe(GatewayApi api, WebhookSink sink) {
        return api.post(
                        "/api/v1/webhooks",
                        "{\"url\":\"%s\",\"events\":[\"org.sharpeyes.alert.*\"]}".formatted(sink.address()))
                .expect(201)
                .body()
                .path("secret")
                .asText();
    }

    /** Online points of all top grids together, as the statistics give them. */
    private static int onlineOfTheWholeCity(RunningGateway gateway) {
        return gateway.api().items("/api/v1/grids").stream()
                .filter(grid -> grid.path("parentCode").isNull())
                .map(grid -> grid.path("gridCode").asText())
                .mapToInt(code -> gateway.api()
                        .get("/api/v1/statistics/grids/" + code)
                        .expect(200)
                        .body()
                        .path("kpis")
                        .path("onlineRate")
                        .path("numerator")
                        .asInt())
                .sum();
    }
}
