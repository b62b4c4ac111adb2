package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the container image, put together by the image's own script, works by itself. */
class ImageIT {
    private static final int JDK = 25;
    /** 200 MB, less what the base image has: glibc, libstdc++ and certificates. */
    private static final long MOST_BYTES = 170_000_000;

    @TempDir
    Path directory;

    @Test
    void itsRuntimeHasAllThatTheGatewayNeedsAndIsSmall() throws Exception {
        assumeTrue(Runtime.version().feature() >= JDK, "the image is made of JDK 25; the tests run on an older one");
        Path image = assemble();
        assertThat(bytesIn(image)).isLessThan(MOST_BYTES);
        try (GatewayProcess gateway = start(image);
                SimulatedCameras cameras = SimulatedCameras.at(gateway.sip(), 1)) {
            GatewayApi api = gateway.api();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> api.items("/api/v1/points?online=true").size() == 1);
            String channel = "/api/v1/channels/" + SimulatedCameras.streamOf(1).replace('_', '/');
            JsonNode picture =
                    api.post(channel + "/snapshots", "{}").expect(201).body();
            HttpResponse<InputStream> jpeg =
                    api.withToken("").open(picture.path("url").asText());
            assertThat(ImageIO.read(jpeg.body()).getWidth()).isPositive();
            HttpResponse<InputStream> sheet = api.open("/api/v1/points/export?format=xlsx");
            assertThat(sheet.body().readNBytes(2))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("PK");
        }
    }

    private Path assemble() throws Exception {
        Path image = directory.resolve("image");
        ProcessBuilder command = new ProcessBuilder(
                        "deploy/docker/assemble", System.getProperty("gateway.jar"), image.toString())
                .inheritIO();
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        assertThat(command.start().waitFor()).isZero();
        return image;
    }

    /** As the image's entry point does, with a directory of the test in place of {@code /tmp}. */
    private GatewayProcess start(Path image) throws IOException {
        Path options = Files.writeString(
                directory.resolve("java.options"),
                Files.readString(image.resolve("java.options")).replace("=/tmp", "=" + directory));
        List<String> command = new ArrayList<>(List.of(
                image.resolve("runtime/bin/java").toString(),
                "@" + options,
                "-jar",
                image.resolve("gateway.jar").toString(),
                "run",
                "--config",
                image.resolve("config/gateway.yaml").toString()));
        command.addAll(GatewayProcess.settings(directory.resolve("data")));
        return GatewayProcess.start(new ProcessBuilder(command));
    }

    private static long bytesIn(Path image) throws IOException {
        try (Stream<Path> files = Files.walk(image)) {
            return files.filter(Files::isRegularFile).mapToLong(ImageIT::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
