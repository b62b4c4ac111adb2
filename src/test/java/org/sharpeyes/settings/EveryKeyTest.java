package org.sharpeyes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever is wrong with whichever key: the start is refused, and key, value and what is allowed are told. */
class EveryKeyTest {
    /** Texts of a form, with what is not of it. */
    private static final Map<String, List<String>> MISSHAPEN = new TreeMap<>();

    static {
        MISSHAPEN.put("sip.id", List.of("123", "3402000000200000000x"));
        MISSHAPEN.put("sip.domain", List.of("a b"));
        MISSHAPEN.put("sip.host", List.of("a b"));
        MISSHAPEN.put("sip.advertisedHost", List.of("a b"));
        MISSHAPEN.put("sip.openDevices", List.of("3402*000"));
        MISSHAPEN.put("sip.neverBanned", List.of("10.0.0.0/40"));
        MISSHAPEN.put("zones.networks", List.of("10.0.0.0/8 sib=1"));
        MISSHAPEN.put("redirect.nodes", List.of("node"));
        MISSHAPEN.put("media.host", List.of("a b"));
        MISSHAPEN.put("media.advertisedHost", List.of("a b"));
        MISSHAPEN.put("media.rtpPorts", List.of("9", "40000-30000", "1-99999"));
        MISSHAPEN.put("media.portMode", List.of("both"));
        MISSHAPEN.put("media.alwaysOn", List.of("3402*000"));
        MISSHAPEN.put("play.transport", List.of("sctp"));
        MISSHAPEN.put("kpi.timeZone", List.of("Mars/Olympus"));
        MISSHAPEN.put("kpi.targets", List.of("onlineRate=2", "happiness=1"));
        MISSHAPEN.put("webhook.allowedNetworks", List.of("10.0.0.0/40"));
        MISSHAPEN.put("kafka.bootstrapServers", List.of("nowhere"));
        MISSHAPEN.put("kafka.topic", List.of("a b"));
        MISSHAPEN.put("kafka.events", List.of("org.*.x"));
        MISSHAPEN.put("mqtt.url", List.of("http://x"));
        MISSHAPEN.put("mqtt.topic", List.of("a/#"));
        MISSHAPEN.put("mqtt.events", List.of("org.*.x"));
        MISSHAPEN.put("http.host", List.of("a b"));
        MISSHAPEN.put("http.deviceUrl", List.of("ftp://x"));
        MISSHAPEN.put("map.tiles", List.of("http://x/tiles"));
        MISSHAPEN.put("rtsp.host", List.of("a b"));
        MISSHAPEN.put("security.adminToken", List.of("short"));
        MISSHAPEN.put("security.trustedProxies", List.of("10.0.0.0/40"));
        MISSHAPEN.put("security.secondFactorFor", List.of("king"));
        MISSHAPEN.put("oidc.issuer", List.of("ftp://x"));
        MISSHAPEN.put("oidc.roles", List.of("x"));
        MISSHAPEN.put("data.masterKey", List.of("short"));
        MISSHAPEN.put("audit.purposeFor", List.of("looking"));
        MISSHAPEN.put("audit.caseNumberFor", List.of("looking"));
        MISSHAPEN.put("database.url", List.of("jdbc:h2:x"));
        MISSHAPEN.put(
                "telemetry.traces.endpoint",
                List.of("collector:4318", "ftp://collector", "http://user:key@collector", "http://collector/?key=1"));
        MISSHAPEN.put("telemetry.traces.ratio", List.of("half", "-0.1", "1.1", "NaN"));
        MISSHAPEN.put("log.level", List.of("LOUD"));
        MISSHAPEN.put("log.levels", List.of("org.sharpeyes"));
        MISSHAPEN.put("log.format", List.of("xml"));
    }

    /** What may be any text: names, secrets, codes of grids, and files that are looked for when they are needed. */
    private static final Set<String> FREE = Set.of(
            "sip.password",
            "kafka.gridCodes",
            "mqtt.gridCodes",
            "oidc.clientId",
            "oidc.clientSecret",
            "oidc.redirectUri",
            "oidc.nameClaim",
            "oidc.groupsClaim",
            "mqtt.clientId",
            "mqtt.user",
            "mqtt.password",
            "database.user",
            "database.password");

    /** As much as there is. */
    private static final String UNBOUNDED = "telemetry.dataMegabytes";

    private static final Map<String, SettingsText> DEFAULTS = SettingsLoader.defaults();

    private static Class<?> typeOf(String key) {
        String[] parts = key.split("\\.", 2);
        return component(GatewaySettings.class, parts[0])
                .flatMap(section -> component(section.getType(), parts[1]))
                .<Class<?>>map(RecordComponent::getType)
                .orElse(String.class);
    }

    private static java.util.Optional<RecordComponent> component(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst();
    }

    private static List<String> wrong(String key) {
        Class<?> type = typeOf(key);
        if (MISSHAPEN.containsKey(key)) {
            return MISSHAPEN.get(key);
        } else if (type == int.class || type == Integer.class || type == long.class) {
            List<String> wrong = List.of("five", "1.5", "-1", "99999999999", "2147483647");
            return key.equals(UNBOUNDED) ? wrong.subList(0, 4) : wrong;
        } else if (type == boolean.class) {
            return List.of("maybe", "1");
        } else if (type == Duration.class) {
            return List.of("15", "soon", "-1s", "999999999d");
        }
        assertThat(FREE.contains(key) || type == Path.class || key.equals("data.directory"))
                .as("%s is of a form that is not tested", key)
                .isTrue();
        return List.of();
    }

    @TestFactory
    Stream<DynamicTest> aWrongValueIsRefusedWithWhatIsAllowed() {
        return DEFAULTS.keySet().stream()
                .flatMap(key -> wrong(key).stream()
                        .map(value -> DynamicTest.dynamicTest(key + "=" + value, () -> {
                            String finding = finding(Map.of(), List.of(key + "=" + value));
                            assertThat(finding).startsWith(key + ": ").hasSizeGreaterThan(key.length() + 12);
                            assertThat(finding)
                                    .containsPattern(
                                            "allowed(:| are) .|must (be|begin|name|have|hold|not) .|a (zone|node) is"
                                                    + " .");
                        })));
    }

    private static String finding(Map<String, String> environment, List<String> assignments) {
        SettingsException refused = catchThrowableOfType(
                SettingsException.class, () -> SettingsLoader.load(null, environment, assignments));
        assertThat(refused).as("refused").isNotNull();
        return String.join("\n", refused.findings());
    }

    @TestFactory
    Stream<DynamicTest> aListIsNoValueAndAValueNoList() {
        return DEFAULTS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String[] path = entry.getKey().split("\\.", 2);
                    boolean list = entry.getValue().isList();
                    SettingsTree tree = new SettingsTree(SettingsLoader.defaults());
                    tree.overlayFile(SettingsFile.read(
                            "test",
                            new StringReader("%s:%n  %s: %s%n".formatted(path[0], path[1], list ? "one" : "[one]"))));
                    assertThat(tree.findings())
                            .singleElement()
                            .asString()
                            .startsWith(entry.getKey() + ": ")
                            .contains(list ? "is a list" : "is a single value");
                }));
    }

    @TestFactory
    Stream<DynamicTest> aKeyThatIsNotThereIsRefusedWithThoseThatAre() {
        return DEFAULTS.keySet().stream()
                .map(key -> DynamicTest.dynamicTest(key + "s", () -> {
                    assertThat(finding(Map.of(), List.of(key + "zz=1")))
                            .startsWith(key + "zz: no such key; allowed: ")
                            .contains(key);
                    assertThat(finding(Map.of(SettingsTree.variable(key + "zz"), "1"), List.of()))
                            .startsWith("environment variable ")
                            .contains("no such key; allowed: ", SettingsTree.variable(key));
                }));
    }

    @Test
    void allThatIsListedHereIsThere() {
        assertThat(DEFAULTS.keySet()).containsAll(MISSHAPEN.keySet()).containsAll(FREE);
    }
}
