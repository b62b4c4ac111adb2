package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.Alarm;
import org.sharpeyes.simulator.Fault;
import org.sharpeyes.tracing.Collector;
import org.sharpeyes.tracing.Collector.Taken;

/** What an OTLP collector gets to see of plays, alarms and calls. */
class TracesIT {
    private static final String STREAM = SimulatedCameras.streamOf(1);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final Set<String> SAID = Set.of(
            "http.request.method",
            "http.route",
            "http.response.status_code",
            "gateway.operation",
            "gateway.device.id",
            "gateway.channel.id",
            "gateway.stream.id",
            "gateway.alarm.source",
            "gateway.alarm.method",
            "gateway.alarm.type",
            "gateway.alert.kind",
            "gateway.webhook.id",
            "gateway.attempt",
            "gateway.attempt.verdict",
            "cloudevents.event_id",
            "cloudevents.event_type",
            "cloudevents.event_subject");

    @TempDir
    private Path data;

    @Test
    void aPlayIsPartOfTheCallThatAskedForItStepByStep() throws IOException {
        try (Collector collector = new Collector();
                RunningGateway gateway = start(collector, "telemetry.traces.ratio=0");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);

            gateway.api().within("00-%s-%s-01".formatted(TRACE, CALLER)).play(STREAM);
            try (InputStream flv =
                    gateway.api().open("/live/" + STREAM + ".flv").body()) {
                assertThat(flv.readNBytes(3)).hasSize(3);
            }

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !collector.named("play").isEmpty());
            Taken call = one(collector, "POST /api/v1/play-sessions");
            Taken play = one(collector, "play");
            assertThat(call.parent()).isEqualTo(CALLER);
            assertThat(call.attributes()).containsEntry("http.response.status_code", "201");
            assertThat(play.parent()).isEqualTo(call.id());
            assertThat(play.attributes()).containsEntry("gateway.stream.id", STREAM);
            assertThat(play.events()).contains("invite sent", "answered", "key frame", "first viewer byte");
            List<String> parts = List.of("invite", "first packet", "key frame", "first viewer byte");
            assertThat(parts).allSatisfy(part -> {
                Taken span = one(collector, part);
                assertThat(span.parent()).isEqualTo(play.id());
                assertThat(span.span().getEndTimeUnixNano())
                        .isBetween(
                                span.span().getStartTimeUnixNano(), play.span().getEndTimeUnixNano());
            });
            // What nobody follows is not followed by a gateway that begins no traces of its own.
            assertThat(collector.taken()).extracting(Taken::trace).containsOnly(TRACE);
            assertNothingPrivate(collector);
        }
    }

    @Test
    void aPlayThatFailsSaysWhereAndWhy() {
        try (Collector collector = new Collector();
                RunningGateway gateway = start(collector);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1, Fault.REJECT_BUSY)) {
            LiveIT.awaitOnline(gateway, 1);

            gateway.api().play(STREAM);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !collector.named("play").isEmpty());
            assertThat(one(collector, "play").fault()).isEqualTo("busy");
            assertThat(one(collector, "invite").fault()).isEqualTo("busy");
            assertThat(collector.named("first packet")).isEmpty();
        }
    }

    @Test
    void anAlarmIsFollowedToTheReceiverWhoRefusesItFirst() throws Exception {
        try (Collector collector = new Collector();
                WebhookSink sink = new WebhookSink();
                RunningGateway gateway = start(collector);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            sink.answerWith(503);
            AlertIT.subscribe(gateway.api(), sink);
            LiveIT.awaitOnline(gateway, 1);

            cameras.camera(1).raiseAlarm(Alarm.TAMPER).toCompletableFuture().get(10, TimeUnit.SECONDS);
            await().until(() -> !sink.received().isEmpty());
            sink.answerWith(204);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> collector.named("delivery attempt").size() == 2);
            Taken alarm = one(collector, "device alarm");
            Taken event = one(collector, "alert event");
            assertThat(alarm.parent()).isEmpty();
            assertThat(event.parent()).isEqualTo(alarm.id());
            List<Taken> attempts = collector.named("delivery attempt");
            assertThat(attempts).extracting(Taken::parent).containsOnly(event.id());
            assertThat(attempts).extracting(Taken::fault).containsExactly("unavailable", "");
            assertThat(sink.received())
                    .extracting(received -> withoutFlags(received.traceParent()))
                    .containsExactlyElementsOf(attempts.stream()
                            .map(attempt -> "00-%s-%s".formatted(alarm.trace(), attempt.id()))
                            .toList());
            String inEvent =
                    sink.received().getFirst().event().path("traceparent").asText();
            assertThat(withoutFlags(inEvent)).isEqualTo("00-%s-%s".formatted(alarm.trace(), event.id()));
            assertNothingPrivate(collector);

            transitionIsFollowed(gateway, sink, collector);
        }
    }

    /** What a platform does to an alert comes back to it in its own trace. */
    private static void transitionIsFollowed(RunningGateway gateway, WebhookSink sink, Collector collector) {
        String alert =
                gateway.api().items("/api/v1/alerts").getFirst().path("alertId").asText();
        gateway.api()
                .within("00-%s-%s-01".formatted(TRACE, CALLER))
                .post("/api/v1/alerts/" + alert + "/transitions", "{\"to\":\"accepted\",\"by\":\"li\",\"note\":\"\"}")
                .expect(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(sink.received().getLast().traceParent()).startsWith("00-" + TRACE));
        await().untilAsserted(() -> assertThat(one(collector, "POST /api/v1/alerts/{alertId}/transitions")
                        .parent())
                .isEqualTo(CALLER));
    }

    /** Whether the id is random is nobody's business here. */
    private static String withoutFlags(String traceParent) {
        return traceParent.substring(0, traceParent.lastIndexOf('-'));
    }

    private RunningGateway start(Collector collector, String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "telemetry.traces.endpoint=" + collector.endpoint();
        return RunningGateway.start(data, all);
    }

    private static Taken one(Collector collector, String name) {
        List<Taken> found = collector.named(name);
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    private static void assertNothingPrivate(Collector collector) {
        assertThat(collector.taken()).allSatisfy(span -> {
            assertThat(span.attributes()).hasSizeLessThanOrEqualTo(SAID.size());
            assertThat(SAID).containsAll(span.attributes().keySet());
            assertThat(span.attributes().values())
                    .allSatisfy(value -> assertThat(value).doesNotContain("127.0.0.1", RunningGateway.TOKEN));
        });
    }
}
