package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.end2end.GatewayApi;
import org.sharpeyes.settings.ConfigurationFiles;
import org.sharpeyes.telemetry.log.LogOutput;

/** Who changes the file of a running gateway leaves a record, as who changes anything by the API does. */
class FollowedConfigurationTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsReadAgainIsOnRecord() throws IOException {
        Path file = Files.writeString(directory.resolve("gateway.yaml"), "log:\n  level: INFO\n");
        ConfigurationFiles files = new ConfigurationFiles(
                file,
                Map.of(),
                List.of(
                        "sip.host=127.0.0.1",
                        "sip.port=0",
                        "media.host=127.0.0.1",
                        "media.rtpPort=0",
                        "http.host=127.0.0.1",
                        "http.port=0",
                        "rtsp.port=0",
                        "data.directory=" + directory.resolve("data"),
                        "security.adminToken=" + RunningGateway.TOKEN));
        try (Gateway gateway = Gateway.start(files.read(), InstantSource.system())) {
            gateway.follow(files, new LogOutput(new LoggerContext(), InstantSource.system()));
            Files.writeString(file, "log:\n  level: WARN\nsecurity:\n  sessionExpiry: 9h\n");
            GatewayApi api =
                    new GatewayApi(java.net.URI.create("http://127.0.0.1:" + gateway.httpPort()), RunningGateway.TOKEN);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !api.items("/api/v1/audit-records?action=configuration.reloaded")
                            .isEmpty());
            JsonNode record = api.items("/api/v1/audit-records?action=configuration.reloaded")
                    .getFirst();
            assertThat(record.path("who").asText()).isEqualTo("gateway");
            assertThat(record.path("target").asText()).contains("log.level", "security.sessionExpiry");
            assertThat(record.path("source").asText()).isEqualTo(file.toString());
        }
    }
}
