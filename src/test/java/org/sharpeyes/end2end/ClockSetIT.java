package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.WebhookSink.Received;
import org.sharpeyes.simulator.Alarm;

/** The clock of the machine is set forward by an hour, and back, while the whole gateway runs. */
class ClockSetIT {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path data;

    private volatile Duration ahead = Duration.ZERO;

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    @Test
    void nobodyGoesNobodyIsSignedOutAndAlertsArriveInOrder() throws Exception {
        try (WebhookSink sink = new WebhookSink();
                RunningGateway gateway = RunningGateway.start(data, this::now, "alarm.offlineAfter=0s");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 2)) {
            AlertIT.subscribe(gateway.api(), sink);
            LiveIT.awaitOnline(gateway, 2);
            String password = "{\"username\":\"admin\",\"password\":\"%s\"}".formatted(gateway.adminPassword());
            String session = gateway.api()
                    .post("/api/v1/sessions", password)
                    .expect(201)
                    .body()
                    .path("token")
                    .asText();
            int type = 1;
            for (Duration step : List.of(HOUR, HOUR.negated())) {
                sink.answerWith(503);
                int before = sink.received().size();
                raise(cameras, 1, type++);
                await().until(() -> sink.received().size() > before);
                ahead = ahead.plus(step);
                raise(cameras, 1, type++);
                sink.answerWith(204);
                raise(cameras, 2, type++);
                await().atMost(Duration.ofSeconds(12))
                        .until(() -> gateway.api().items("/api/v1/alerts").stream()
                                .allMatch(alert -> isDelivered(sink, alert)));
                new GatewayApi(gateway.http(), session).get("/api/v1/users/me").expect(200);
            }
            assertThat(gateway.api().items("/api/v1/alerts"))
                    .extracting(alert -> alert.path("kind").asText())
                    .doesNotContain("device.offline");
            assertThat(gateway.api().items("/api/v1/audit-records?action=clock.set"))
                    .extracting(record -> Duration.parse(record.path("target").asText()))
                    .usingElementComparator(ClockSetIT::withinASecond)
                    .containsExactlyInAnyOrder(HOUR, HOUR.negated());
            assertThat(accepted(sink)).isSorted();
        }
    }

    /** The clock runs on between two looks at it. */
    private static int withinASecond(Duration one, Duration other) {
        return one.minus(other).abs().compareTo(Duration.ofSeconds(1)) <= 0 ? 0 : one.compareTo(other);
    }

    private static void raise(SimulatedCameras cameras, int camera, int type) throws Exception {
        boolean confirmed = cameras.camera(camera)
                .raiseAlarm(new Alarm(2, 5, type, ""))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(confirmed).isTrue();
    }

    private static boolean isDelivered(WebhookSink sink, JsonNode alert) {
        Set<String> taken = sink.received().stream()
                .filter(received -> received.answered() == 204)
                .map(received -> received.event().path("data").path("alertId").asText())
                .collect(Collectors.toSet());
        return taken.contains(alert.path("alertId").asText());
    }

    /** Of the first camera. */
    private static List<String> accepted(WebhookSink sink) {
        String first = sink.received().getFirst().event().path("subject").asText();
        return sink.received().stream()
                .filter(received -> received.answered() == 204)
                .map(Received::event)
                .filter(event -> event.path("subject").asText().equals(first))
                .map(event -> event.path("sequence").asText())
                .toList();
    }
}
