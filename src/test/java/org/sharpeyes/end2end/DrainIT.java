package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.Alarm;
import org.sharpeyes.simulator.Fault;

/** A gateway that is told to stop leaves nobody in the dark. */
class DrainIT {
    private static final String STREAM = SimulatedCameras.streamOf(1);

    @TempDir
    private Path data;

    @Test
    void everybodyIsToldAndWhatIsDueIsDeliveredBeforeItStops() throws Exception {
        try (WebhookSink sink = new WebhookSink();
                RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            AlertIT.subscribe(gateway.api(), sink);
            LiveIT.awaitOnline(gateway, 1);
            try (Socket watching = watch(gateway);
                    InputStream flv =
                            gateway.api().open("/live/" + STREAM + ".flv").body()) {
                assertThat(flv.readNBytes(1000)).hasSize(1000);
                watching.awaitPicture();
                Runnable release = sink.hold();
                assertThat(alarm(cameras)).isTrue();
                await().until(() -> sink.received().size() == 1);

                CompletableFuture<Void> drained = CompletableFuture.runAsync(gateway::drain);

                watching.awaitGoodbye();
                assertThat(watching.problem().path("detail").asText()).contains("正在关闭");
                assertThat(watching.problem().path("remedy").asText()).isNotBlank();
                awaitEnd(flv);
                await().untilAsserted(
                                () -> assertThat(cameras.camera(1).sessions()).isZero());
                JsonNode ready = gateway.api().get("/readyz").expect(503).body();
                assertThat(ready.at("/checks/serving/detail").asText()).isEqualTo("shutting down");
                gateway.api().get("/livez").expect(200);
                HttpResponse<InputStream> late = gateway.api().open("/live/" + STREAM + ".flv");
                assertThat(late.statusCode()).isEqualTo(503);
                assertThat(late.headers().firstValue("Retry-After")).isPresent();
                assertThat(cameras.camera(1).sessions()).isZero();
                assertThat(alarm(cameras)).as("devices are answered").isTrue();
                assertThat(drained).isNotDone();

                release.run();
                assertThat(drained).succeedsWithin(Duration.ofSeconds(20));
                String webhook = gateway.api()
                        .items("/api/v1/webhooks")
                        .getFirst()
                        .path("webhookId")
                        .asText();
                assertThat(gateway.api().items("/api/v1/webhooks/" + webhook + "/deliveries"))
                        .isNotEmpty()
                        .allSatisfy(delivery ->
                                assertThat(delivery.path("state").asText()).isEqualTo("delivered"));
            }
        }
    }

    @Test
    void aCameraThatHasNotSentAnythingYetIsLeftToo() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1, Fault.NO_MEDIA)) {
            LiveIT.awaitOnline(gateway, 1);
            gateway.api().play(STREAM);
            gateway.drain();
            assertThat(cameras.camera(1).sessions()).isZero();
        }
    }

    private static boolean alarm(SimulatedCameras cameras) throws Exception {
        return cameras.camera(1).raiseAlarm(Alarm.TAMPER).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** A body without a length ends with its connection. */
    private static void awaitEnd(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException cut) {
            assertThat(cut).isNotNull();
        }
    }

    private static Socket watch(RunningGateway gateway) {
        String url = gateway.api().play(STREAM).at("/urls/wsFmp4").asText();
        return new Socket(gateway.api().address(url).toString().replaceFirst("^http", "ws"));
    }

    /** A viewer that keeps what it is told. */
    private static final class Socket implements WebSocket.Listener, AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final CompletableFuture<Boolean> picture = new CompletableFuture<>();
        private final CompletableFuture<JsonNode> failed = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        Socket(String address) {
            http.newWebSocketBuilder().buildAsync(URI.create(address), this).join();
        }

        void awaitPicture() {
            assertThat(picture).succeedsWithin(Duration.ofSeconds(10));
        }

        void awaitGoodbye() {
            assertThat(closed).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(4503);
        }

        JsonNode problem() {
            return failed.join().path("problem");
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            picture.complete(true);
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode message = read(text.toString());
                text.setLength(0);
                if (message.path("type").asText().equals("failed")) {
                    failed.complete(message);
                }
            }
            from.request(1);
            return null;
        }

        private static JsonNode read(String json) {
            try {
                return new ObjectMapper().readTree(json);
            } catch (IOException e) {
                throw new AssertionError(json, e);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
