package org.sharpeyes.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.settings.SettingsLoader;

/** The chart of {@code deploy/helm}, linted and rendered by Helm itself. */
class HelmChartTest {
    private static final Path CHART = Path.of("deploy/helm/sharp-eyes-gateway");

    @TempDir
    Path directory;

    private static List<JsonNode> render(UnaryOperator<TemplateCommand> values) {
        String text = values.apply(new Helm(CHART).template().withName("city").withNamespace("video"))
                .call();
        List<JsonNode> objects = new ArrayList<>();
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            documents.forEachRemaining(each -> {
                if (each.has("kind")) {
                    objects.add(each);
                }
            });
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
        return objects;
    }

    private static JsonNode only(List<JsonNode> objects, String kind) {
        List<JsonNode> found = objects.stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .toList();
        assertThat(found).as(kind).hasSize(1);
        return found.getFirst();
    }

    private static JsonNode container(List<JsonNode> objects) {
        return only(objects, "StatefulSet").at("/spec/template/spec/containers/0");
    }

    @Test
    void hasNothingToComplainAbout() {
        LintResult result = new Helm(CHART).lint().strict().call();
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @Test
    void rendersOnePodWithoutRightsThatIsGivenTimeToStop() {
        List<JsonNode> objects = render(values -> values);
        assertThat(objects)
                .extracting(each -> each.path("kind").asText())
                .containsExactlyInAnyOrder("ConfigMap", "Service", "StatefulSet");
        JsonNode set = only(objects, "StatefulSet");
        assertThat(set.at("/spec/replicas").asInt()).isEqualTo(1);
        JsonNode pod = set.at("/spec/template/spec");
        assertThat(pod.path("hostNetwork").asBoolean()).isTrue();
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(30);
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
        JsonNode container = container(objects);
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/livez");
        assertThat(set.at("/spec/selector/matchLabels"))
                .isEqualTo(only(objects, "Service").at("/spec/selector"));
        assertThat(container.path("volumeMounts"))
                .extracting(each -> each.path("mountPath").asText())
                .contains("/data", "/tmp");
    }

    /** What the pod is told, by the program that is told it. */
    @Test
    void tellsTheGatewayWhatItUnderstands() throws IOException {
        List<JsonNode> objects = render(values -> values.set("advertisedHost", "192.0.2.7")
                .set("ports.http", 18080)
                .set("config.sip.id", "51010000002000000001")
                .set("config.sip.domain", "5101000000"));
        Path file = Files.writeString(
                directory.resolve("gateway.yaml"),
                only(objects, "ConfigMap").at("/data/gateway.yaml").asText());
        Map<String, String> environment = new LinkedHashMap<>();
        container(objects)
                .path("env")
                .forEach(each -> environment.put(
                        each.path("name").asText(), each.path("value").asText()));
        GatewaySettings settings = SettingsLoader.load(file, environment, List.of());
        assertThat(settings.sip().id()).isEqualTo("51010000002000000001");
        assertThat(settings.sip().advertisedHost()).isEqualTo("192.0.2.7");
        assertThat(settings.media().advertisedHost()).isEqualTo("192.0.2.7");
        assertThat(settings.http().port()).isEqualTo(18080);
        JsonNode ports = container(objects).path("ports");
        assertThat(ports)
                .extracting(each -> each.path("containerPort").asInt())
                .contains(
                        settings.sip().port(),
                        settings.media().rtpPort(),
                        18080,
                        settings.rtsp().port());
    }

    @Test
    void rendersEverythingThatCanBeAskedFor() throws IOException {
        Path values = Files.writeString(
                directory.resolve("values.yaml"),
                new ObjectMapper()
                        .writeValueAsString(Map.of(
                                "hostNetwork",
                                false,
                                "existingSecret",
                                "gateway-secrets",
                                "persistence",
                                Map.of("existingClaim", "old-data"),
                                "networkPolicy",
                                Map.of("enabled", true, "cameraNetworks", List.of("10.8.0.0/16")),
                                "serviceMonitor",
                                Map.of("enabled", true),
                                "nodeSelector",
                                Map.of("video", "yes"))));
        List<JsonNode> objects = render(command -> command.withValuesFile(values));
        assertThat(objects).extracting(each -> each.path("kind").asText()).contains("NetworkPolicy", "ServiceMonitor");
        List<JsonNode> services = objects.stream()
                .filter(each -> each.path("kind").asText().equals("Service"))
                .toList();
        assertThat(services).hasSize(2);
        assertThat(services.getLast().at("/spec/externalTrafficPolicy").asText())
                .isEqualTo("Local");
        assertThat(container(objects).at("/envFrom/0/secretRef/name").asText()).isEqualTo("gateway-secrets");
        JsonNode set = only(objects, "StatefulSet");
        assertThat(set.path("spec").has("volumeClaimTemplates")).isFalse();
        assertThat(set.at("/spec/template/spec/hostNetwork").asBoolean()).isFalse();
        assertThat(only(objects, "NetworkPolicy").toString()).contains("10.8.0.0/16");
    }

    @Test
    void refusesValuesThatCannotBe() {
        assertThatThrownBy(() -> render(values -> values.set("ports.sip", 70000)))
                .hasMessageContaining("sip");
        assertThatThrownBy(() -> render(values -> values.set("terminationGracePeriodSeconds", 5)))
                .hasMessageContaining("terminationGracePeriodSeconds");
    }
}
