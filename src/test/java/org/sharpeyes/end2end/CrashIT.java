package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
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
            String secret = AlertIT.subscribe(api(first), sink);
            try (SimulatedCameras cameras = SimulatedCameras.at(sip(first), 1)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() ->
                                api(first).items("/api/v1/devices?online=true").size() == 1);
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
                assertThat(api(second).items("/api/v1/alerts")).hasSize(1);
                second.close();
                second.awaitLine("deliveries finished");
            }
        }
    }

    private GatewayProcess start() {
        return GatewayProcess.start(
                "run",
                "--set",
                "sip.host=127.0.0.1",
                "--set",
                "sip.port=0",
                "--set",
                "media.host=127.0.0.1",
                "--set",
                "media.rtpPort=0",
                "--set",
                "http.host=127.0.0.1",
                "--set",
                "http.port=0",
                "--set",
                "rtsp.port=0",
                "--set",
                "data.directory=" + data,
                "--set",
                "sip.password=" + RunningGateway.SIP_PASSWORD,
                "--set",
                "security.adminToken=" + RunningGateway.TOKEN,
                "--set",
                "webhook.allowedNetworks=127.0.0.0/8");
    }

    private static GatewayApi api(GatewayProcess gateway) {
        return new GatewayApi(
                URI.create(gateway.awaitLine("http://127\\.0\\.0\\.1:\\d+").group()), RunningGateway.TOKEN);
    }

    private static InetSocketAddress sip(GatewayProcess gateway) {
        return new InetSocketAddress(
                "127.0.0.1", Integer.parseInt(gateway.awaitLine("SIP.*?:(\\d+)").group(1)));
    }
}
