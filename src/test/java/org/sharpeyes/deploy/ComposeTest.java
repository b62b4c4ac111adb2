package org.sharpeyes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.settings.SettingsLoader;

/** The services of {@code deploy/compose}. */
class ComposeTest {
    private static final Path DIRECTORY = Path.of("deploy/compose");

    private final JsonNode services = read().path("services");

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(DIRECTORY.resolve("compose.yaml").toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Test
    void startsTheGatewayAloneUnlessAskedForMore() {
        services.properties().forEach(service -> {
            List<String> profiles = texts(service.getValue().path("profiles"));
            if (service.getKey().equals("gateway")) {
                assertThat(profiles).isEmpty();
            } else {
                assertThat(profiles).hasSize(1).isSubsetOf("postgres", "observability");
            }
            assertThat(service.getValue().path("image").asText()).contains(":");
        });
    }

    @Test
    void givesTheGatewayNoMoreThanItNeeds() {
        JsonNode gateway = services.path("gateway");
        assertThat(gateway.path("read_only").asBoolean()).isTrue();
        assertThat(gateway.path("user").asText()).isEqualTo("10001:10001");
        assertThat(texts(gateway.path("cap_drop"))).containsExactly("ALL");
        assertThat(texts(gateway.path("security_opt"))).containsExactly("no-new-privileges:true");
        assertThat(texts(gateway.path("tmpfs"))).singleElement().asString().contains("exec");
        assertThat(gateway.path("stop_grace_period").asText()).isEqualTo("40s");
        assertThat(gateway.path("build").path("dockerfile").asText()).isEqualTo("deploy/docker/Dockerfile");
    }

    @Test
    void mountsOnlyWhatIsThere() {
        JsonNode volumes = read().path("volumes");
        services.forEach(service -> texts(service.path("volumes")).forEach(mount -> {
            String source = mount.split(":")[0];
            if (source.startsWith(".")) {
                assertThat(DIRECTORY.resolve(source)).exists();
            } else {
                assertThat(volumes.has(source)).as(source).isTrue();
            }
        }));
    }

    @Test
    void itsExampleIsAConfigurationThatHolds() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String line : Files.readAllLines(DIRECTORY.resolve("gateway.env.example"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] parts = line.split("=", 2);
                environment.put(parts[0], parts[1]);
            }
        }
        GatewaySettings settings = SettingsLoader.load(Path.of("config/gateway.yaml"), environment, List.of());
        assertThat(settings.store().url()).isEqualTo("jdbc:postgresql://127.0.0.1:5432/gateway");
        assertThat(settings.sip().advertisedHost()).isEqualTo(settings.media().advertisedHost());
        assertThat(settings.telemetry().openMetrics()).isTrue();
        JsonNode postgres = services.path("postgres").path("environment");
        assertThat(settings.store().user())
                .isEqualTo(postgres.path("POSTGRES_USER").asText());
        assertThat(settings.store().url())
                .endsWith("/" + postgres.path("POSTGRES_DB").asText());
    }
}
