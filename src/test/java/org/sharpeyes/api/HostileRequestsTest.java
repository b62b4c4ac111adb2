package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.StreamId;

/** Requests that nobody with good intentions makes, to every operation there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
    private static final String CANARY = "sings-in-the-data-directory";
    private static final StreamId STREAM = new StreamId("a_b");

    private ApiUnderTest api;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        api = new ApiUnderTest(data, new SilentDevices());
        for (Path place : List.of(directory, data, data.resolve("snapshots"))) {
            Files.createDirectories(place);
            Files.writeString(place.resolve("canary"), CANARY);
            Files.writeString(place.resolve("canary.jpg"), CANARY);
            Files.writeString(place.resolve("canary.mp4"), CANARY);
        }
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    private record Asked(String method, String path, JsonNode described) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Asked> operations() throws IOException {
        List<Asked> asked = new ArrayList<>();
        try (InputStream contract = ApiServer.class.getResourceAsStream("/openapi.yaml")) {
            JsonNode paths = new YAMLMapper().readTree(contract).get("paths");
            paths.properties()
                    .forEach(path -> path.getValue().properties().forEach(operation -> {
                        if (!operation.getKey().equals("parameters")) {
                            String method = operation.getKey().toUpperCase(Locale.ROOT);
                            asked.add(new Asked(method, path.getKey(), operation.getValue()));
                        }
                    }));
        }
        return asked.stream();
    }

    /** Each segment that a caller may choose, each parameter of the query: as the name of a file elsewhere. */
    @ParameterizedTest
    @MethodSource("operations")
    void noParameterReachesAFile(Asked asked) {
        for (String way : List.of("..%2Fcanary", "..%2F..%2Fcanary.jpg", "%2e%2e%5Ccanary.mp4", "canary%00.jpg")) {
            if (asked.path().contains("{")) {
                HttpResponse<String> answer = ask(asked.method(), asked.path().replaceAll("\\{\\w+}", way));
                assertThat(answer.statusCode()).as(asked + " " + way).isBetween(400, 499);
                assertThat(answer.body()).doesNotContain(CANARY);
            }
            for (String name : query(asked.described())) {
                String path = asked.path().replaceAll("\\{file}", "a_b.flv").replaceAll("\\{\\w+}", "x1");
                HttpResponse<String> answer = ask(asked.method(), path + "?" + name + "=" + way);
                assertThat(answer.statusCode())
                        .as(asked + " " + name + "=" + way)
                        .isLessThan(500);
                assertThat(answer.body()).doesNotContain(CANARY);
            }
        }
    }

    private static List<String> query(JsonNode described) {
        return StreamSupport.stream(described.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .filter(parameter -> parameter.at("/schema/type").asText().equals("string"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private HttpResponse<String> ask(String method, String path) {
        return api.send(
                method.equals("GET")
                        ? api.request(path).GET()
                        : ApiUnderTest.withBody(api.request(path), method, new JsonObject()));
    }

    /** The console's own files come by path, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../canary",
                "/..%2Fcanary",
                "/%2e%2e/%2e%2e/canary",
                "/assets/..%2F..%2Fcanary",
                "/..%5Ccanary",
                "//canary",
                "/console/../../canary.jpg"
            })
    void noPathReachesAFile(String path) {
        assertThat(api.send(api.anonymous(path).GET()).body()).doesNotContain(CANARY);
    }

    @Test
    void aPlayTokenOpensItsOwnStreamAndNothingElse() {
        Instant soon = Instant.now().plusSeconds(60);
        String own = api.playTokens.issue(STREAM, soon, "automation").value();
        String past = api.playTokens
                .issue(STREAM, Instant.now().minusSeconds(1), "automation")
                .value();
        assertThat(status("/live/a_b.flv?token=" + own)).isNotEqualTo(401);
        assertThat(status("/live/a_b.flv?token=" + past)).isEqualTo(401);
        assertThat(status("/live/a_c.flv?token=" + own)).isEqualTo(401);
        assertThat(status("/live/a_c/init.mp4?token=" + own)).isEqualTo(401);
        assertThat(status("/api/v1/streams/a_c/snapshots/x?token=" + own)).isEqualTo(401);
        assertThat(status("/api/v1/streams/a_b/snapshots/x/hold?token=" + own)).isEqualTo(401);
        assertThat(status("/api/v1/streams/a_b?token=" + own)).isEqualTo(401);
        assertThat(status("/api/v1/devices?token=" + own)).isEqualTo(401);
        for (String part : List.of(own.replace('.', '!'), own + "A", own.substring(1), "9" + own)) {
            assertThat(status("/live/a_b.flv?token=" + part)).as(part).isEqualTo(401);
        }
        String longer = (soon.getEpochSecond() + 3600) + own.substring(own.indexOf('.'));
        assertThat(status("/live/a_b.flv?token=" + longer)).isEqualTo(401);
        HttpRequest.Builder asBearer = api.anonymous("/api/v1/devices")
                .header("Authorization", "Bearer " + own)
                .GET();
        assertThat(api.send(asBearer).statusCode()).isEqualTo(401);
    }

    private int status(String path) {
        return api.send(api.anonymous(path).GET()).statusCode();
    }
}
