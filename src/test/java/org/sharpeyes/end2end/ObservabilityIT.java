package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.RunningGateway;
import org.yaml.snakeyaml.Yaml;

/** Dashboards and rules are loaded by what reads them, and name only what a gateway tells. */
class ObservabilityIT {
    private static final Path HOME = Path.of("deploy/observability");
    private static final Pattern METER = Pattern.compile("\\b((?:gw|jvm|process|system|netty)_[a-z0-9_]+)\\b");
    private static final Pattern PROMTOOL = Pattern.compile("SUCCESS: \\d+ rules found");

    @TempDir
    private Path data;

    @Test
    void promtoolTakesRulesAndConfiguration() throws Exception {
        assumeThat(isThere()).as("promtool (Debian: apt install prometheus)").isTrue();
        assertThat(promtool("check", "rules", "rules.yml")).containsPattern(PROMTOOL);
        assertThat(promtool("check", "config", "--syntax-only", "prometheus.yml"))
                .contains("SUCCESS");
        // A query of a dashboard is a rule that records it.
        Path recorded = data.resolve("dashboards.yml");
        Files.writeString(recorded, asRules(queries()));
        assertThat(promtool("check", "rules", recorded.toString())).containsPattern(PROMTOOL);
    }

    @Test
    void everyMeterThatTheyNameIsThere() throws IOException {
        Set<String> named = new TreeSet<>();
        Stream.concat(queries().stream(), expressions().stream())
                .map(text -> text.replaceAll("\"[^\"]*\"", ""))
                .flatMap(text -> METER.matcher(text).results().map(MatchResult::group))
                .forEach(named::add);
        try (RunningGateway gateway = RunningGateway.start(data)) {
            gateway.api().get("/api/v1/devices").expect(200);
            // There is a meter of the collector's pauses once there has been one, which it tells of afterwards.
            System.gc();
            await().until(() -> told(gateway).contains("jvm_gc_pause_seconds_sum"));
            assertThat(named).hasSizeGreaterThan(50);
            assertThat(told(gateway)).containsAll(named);
        }
    }

    private static Set<String> told(RunningGateway gateway) {
        Set<String> told = gateway.api()
                .get("/metrics")
                .body()
                .asText()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]", 2)[0])
                .collect(Collectors.toSet());
        // One row for each division, of which there is none yet.
        told.add("gw_kpi_online_ratio");
        // Of those who have a certificate.
        told.add("gw_tls_certificate_remaining_seconds");
        return told;
    }

    @Test
    void everyAlertHasItsPlaceInTheRunbook() throws IOException {
        Set<String> sections = Files.readString(HOME.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .collect(Collectors.toSet());
        for (Map<?, ?> rule : rules()) {
            String name = String.valueOf(rule.get("alert"));
            assertThat(sections).contains(name);
            assertThat(String.valueOf(rule.get("annotations")))
                    .contains("README.md#" + name.toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static List<String> queries() throws IOException {
        List<String> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (Stream<Path> files = Files.list(HOME.resolve("grafana"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode dashboard = new JsonMapper().readTree(file.toFile());
                assertThat(ids.add(dashboard.path("uid").asText())).isTrue();
                assertThat(dashboard.path("schemaVersion").asInt()).isPositive();
                assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
                    assertThat(panel.path("gridPos").path("w").asInt()).isBetween(1, 24);
                    assertThat(panel.path("targets")).isNotEmpty();
                });
                dashboard.findValuesAsText("expr").forEach(found::add);
            }
        }
        assertThat(ids).hasSize(6);
        return found;
    }

    private static List<String> expressions() throws IOException {
        return rules().stream().map(rule -> String.valueOf(rule.get("expr"))).toList();
    }

    private static List<Map<?, ?>> rules() throws IOException {
        Map<String, List<Map<String, List<Map<?, ?>>>>> file =
                new Yaml().load(Files.readString(HOME.resolve("prometheus/rules.yml")));
        return file.get("groups").stream()
                .flatMap(group -> group.get("rules").stream())
                .toList();
    }

    private static String asRules(List<String> queries) {
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
        for (int number = 0; number < queries.size(); number++) {
            rules.append("      - record: query:%d\n        expr: '%s'\n".formatted(number, queries.get(number)));
        }
        return rules.toString();
    }

    private static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "promtool")));
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(HOME.resolve("prometheus").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
