package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.end2end.WebhookSink.Received;
import org.sharpeyes.simulator.Alarm;

/** A power cut between the alarm's acknowledgement and its delivery loses nothing. */
class CrashIT {
    @TempDir
    private Path data;

    @Test
    void anAcknowledgedAlarmIsDeliveredAfterKillMinusNine() throws Exception {
        try (WebhookSink sink = new WebhookSink()) {
            sink.answerWith(503);
            GatewayProcess first = start();
            String secret = AlertIT.subscribe(first.api(), sink);
            try (SimulatedCameras cameras = SimulatedCameras.at(first.sip(), 1)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() ->
                                first.api().items("/api/v1/devices?online=true").size() == 1);
                assertThat(cameras.camera(1)
                                .raiseAlarm(Alarm.TAMPER)
                                .toCompletableFuture()
                                .get(10, TimeUnit.SECONDS))
                        .isTrue();
                first.kill();
            }

            sink.answerWith(204);
            try (GatewayProcess second = start()) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> sink.received().stream().anyMatch(received -> received.answered() == 204));
                Received delivered = sink.received().getLast();
                delivered.verify(secret);
                assertThat(delivered.type()).isEqualTo("org.sharpeyes.alert.opened.v1");
                assertThat(sink.received()).extracting(Received::id).containsOnly(delivered.id());
                assertThat(second.api().items("/api/v1/alerts")).hasSize(1);
                assertThat(second.stop()).as("128 + SIGTERM").isEqualTo(143);
                second.awaitLine("deliveries finished");
            }
        }
    }

    private GatewayProcess start() {
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(GatewayProcess.settings(data));
        return GatewayProcess.start(words.toArray(new String[0]));
    }
}
