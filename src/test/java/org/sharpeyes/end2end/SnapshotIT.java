package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;

/** A picture of what a camera shows now, made in a process of its own. */
class SnapshotIT {
    private static final String STREAM = SimulatedCameras.streamOf(1);
    private static final String SNAPSHOTS = "/api/v1/channels/" + STREAM.replace('_', '/') + "/snapshots";

    @TempDir
    private Path data;

    @Test
    void aChannelThatDoesNotRunIsStartedForItAndStoppedAgain() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data, "play.idleStop=1s");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            Instant before = Instant.now();

            JsonNode snapshot = gateway.api().post(SNAPSHOTS, "").expect(201).body();

            assertThat(snapshot.path("streamId").asText()).isEqualTo(STREAM);
            assertThat(Instant.parse(snapshot.path("takenAt").asText()))
                    .isBetween(before.minusMillis(1), Instant.now());
            HttpResponse<InputStream> jpeg =
                    gateway.api().withToken("").open(snapshot.path("url").asText());
            assertThat(jpeg.statusCode()).isEqualTo(200);
            assertThat(jpeg.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(coloursOf(jpeg, snapshot)).hasSizeGreaterThan(10);
            await().untilAsserted(() -> assertThat(cameras.camera(1).sessions()).isZero());
            assertThat(gateway.api().get("/api/v1/audit-records").body().toString())
                    .contains("snapshot.taken", "snapshot.viewed");
        }
    }

    /** A grey picture has one colour. */
    private static Set<Integer> coloursOf(HttpResponse<InputStream> jpeg, JsonNode snapshot) throws IOException {
        BufferedImage image = ImageIO.read(jpeg.body());
        assertThat(image.getWidth()).isEqualTo(snapshot.path("width").asInt()).isEqualTo(640);
        assertThat(image.getHeight()).isEqualTo(snapshot.path("height").asInt()).isEqualTo(360);
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 4) {
            for (int x = 0; x < image.getWidth(); x += 4) {
                colours.add(image.getRGB(x, y) & 0xE0E0E0);
            }
        }
        return colours;
    }

    @Test
    void itsAddressOpensForBearerAndTokenOnly() {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            JsonNode snapshot = gateway.api().post(SNAPSHOTS, "").expect(201).body();
            String path = "/api/v1/streams/" + STREAM + "/snapshots/"
                    + snapshot.path("id").asText();

            gateway.api().get(path).expect(200);
            gateway.api().withToken("").get(path).expect(401);
            gateway.api().withToken("").get(path + "?token=forged").expect(401);
            gateway.api()
                    .get("/api/v1/streams/other/snapshots/"
                            + snapshot.path("id").asText())
                    .expect(404);
            gateway.api().withToken("").post(SNAPSHOTS, "").expect(401);
            gateway.api().post("/api/v1/streams/nothing/snapshots", "").expect(404);
        }
    }

    @Test
    void theWorkerMayDieAtAnyTime() {
        Set<Long> strangers = new HashSet<>();
        ProcessHandle.current().children().forEach(child -> strangers.add(child.pid()));
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            gateway.api().post(SNAPSHOTS, "").expect(201);
            CompletableFuture<List<Integer>> storm = CompletableFuture.supplyAsync(() -> IntStream.range(0, 40)
                    .map(i -> gateway.api().post(SNAPSHOTS, "").status())
                    .boxed()
                    .toList());
            int killed = 0;
            while (!storm.isDone() && killed < 3) {
                List<ProcessHandle> workers = new ArrayList<>(ProcessHandle.current()
                        .children()
                        .filter(child -> !strangers.contains(child.pid()))
                        .toList());
                if (!workers.isEmpty() && workers.getFirst().destroyForcibly()) {
                    workers.getFirst().onExit().join();
                    killed++;
                }
            }

            assertThat(storm.join()).allMatch(status -> status == 201 || status == 503);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.api().post(SNAPSHOTS, "").status() == 201);
            assertThat(gateway.api().get("/api/v1/streams/" + STREAM).status()).isEqualTo(200);
        }
    }

    @Test
    void manyAtOnceAreMadeOrRefusedWithAWord() {
        try (RunningGateway gateway =
                        RunningGateway.start(data, "picture.snapshotQueue=1", "picture.snapshotWorkers=1");
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1)) {
            LiveIT.awaitOnline(gateway, 1);
            // Making a client takes as long as a snapshot: with one each they would come one after the other.
            GatewayApi api = gateway.api();
            api.post(SNAPSHOTS, "").expect(201);

            List<CompletableFuture<GatewayApi.Answer>> all = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> api.post(SNAPSHOTS, ""),
                            task -> Thread.ofPlatform().start(task)))
                    .toList();

            assertThat(all).allSatisfy(each -> {
                GatewayApi.Answer answer = each.join();
                assertThat(answer.status()).isIn(201, 503);
                if (answer.status() == 503) {
                    assertThat(answer.contentType()).startsWith("application/problem+json");
                    assertThat(answer.body().path("remedy").asText()).isNotBlank();
                }
            });
            assertThat(all).anyMatch(each -> each.join().status() == 201);
            assertThat(all).anyMatch(each -> each.join().status() == 503);
        }
    }

    /** Prints how long it takes on a running stream; the bound leaves room for a busy machine. */
    @Test
    void isThereAtOnceOnARunningStream() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(data);
                SimulatedCameras cameras = SimulatedCameras.start(gateway, 1);
                InputStream viewer =
                        gateway(gateway).open("/live/" + STREAM + ".flv").body()) {
            assertThat(viewer.readNBytes(1000)).hasSize(1000);
            gateway.api().post(SNAPSHOTS, "").expect(201);
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                long begun = System.nanoTime();
                gateway.api().post(SNAPSHOTS, "").expect(201);
                millis.add((System.nanoTime() - begun) / 1_000_000);
            }
            List<Long> sorted = millis.stream().sorted().toList();
            System.out.printf("snapshot ms: p50 %d, p95 %d, max %d%n", sorted.get(20), sorted.get(38), sorted.get(39));
            assertThat(sorted.get(20)).isLessThan(300);
        }
    }

    private static GatewayApi gateway(RunningGateway gateway) {
        LiveIT.awaitOnline(gateway, 1);
        return gateway.api();
    }
}
