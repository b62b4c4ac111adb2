package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's first command does what the README says. */
class DemoIT {
    @Test
    void theReadmesFirstCommandShowsEightCameras() throws Exception {
        assertThat(Files.readString(Path.of("README.md"))).contains("\n./gateway demo\n");

        try (GatewayProcess demo = GatewayProcess.start("demo")) {
            URI console = URI.create(
                    demo.awaitLine("console\\s+(http://127\\.0\\.0\\.1:\\d+)").group(1));
            String password = demo.awaitLine("admin\\s+/\\s+(\\S+)").group(1);
            GatewayApi anybody = new GatewayApi(console, "");
            String token = anybody.post(
                            "/api/v1/sessions", "{\"username\":\"admin\",\"password\":\"%s\"}".formatted(password))
                    .expect(201)
                    .body()
                    .path("token")
                    .asText();
            GatewayApi api = anybody.withToken(token);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(api.items("/api/v1/points?online=true")).hasSize(8));
            for (var point : api.items("/api/v1/points")) {
                try (InputStream mp4 = api.open(
                                "/live/" + point.path("streamId").asText() + ".mp4")
                        .body()) {
                    assertThat(mp4.readNBytes(20_000)).hasSize(20_000);
                }
            }
            assertThat(anybody.open("/").statusCode()).isEqualTo(200);

            List<ProcessHandle> children = demo.children();
            assertThat(children).isNotEmpty();
            demo.killAlone();
            await().atMost(Duration.ofSeconds(20)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
    }
}
