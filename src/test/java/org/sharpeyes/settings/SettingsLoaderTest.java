package org.sharpeyes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.access.AuditSettings;
import org.sharpeyes.access.SecuritySettings;
import org.sharpeyes.alarm.AlarmSettings;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.picture.PictureSettings;
import org.sharpeyes.play.PlaySettings;
import org.sharpeyes.steering.SteeringSettings;
import org.sharpeyes.telemetry.log.LogSettings;
import org.sharpeyes.webhook.WebhookSettings;

class SettingsLoaderTest {
    /** A value other than the default for every key there is. */
    private static final Map<String, String> OTHERS = new LinkedHashMap<>();

    static {
        OTHERS.put("sip.id", "11010500002000000009");
        OTHERS.put("sip.domain", "1101050000");
        OTHERS.put("sip.host", "127.0.0.1");
        OTHERS.put("sip.port", "5080");
        OTHERS.put("sip.tlsPort", "5061");
        OTHERS.put("sip.tlsTrustedCertificates", "devices-ca.pem");
        OTHERS.put("sip.advertisedHost", "203.0.113.9");
        OTHERS.put("sip.keepaliveInterval", "30s");
        OTHERS.put("sip.keepaliveCount", "5");
        OTHERS.put("sip.password", "0123456");
        OTHERS.put("sip.openDevices", "3402000000132*,3402000000131*");
        OTHERS.put("sip.neverBanned", "10.0.0.0/8,192.0.2.7");
        OTHERS.put("profiles.directory", "config/profiles");
        OTHERS.put("zones.networks", "10.8.0.0/16 sip=10.8.0.1,10.9.0.0/16 media=10.9.0.1 transport=tcpPassive");
        OTHERS.put("redirect.nodes", "34020000002000000002@10.0.0.2:5060,34020000002000000003@node-3:5060");
        OTHERS.put("redirect.check", "5s");
        OTHERS.put("trace.megabytes", "0");
        OTHERS.put("media.host", "127.0.0.1");
        OTHERS.put("media.advertisedHost", "203.0.113.9");
        OTHERS.put("media.rtpPort", "10002");
        OTHERS.put("media.rtpPorts", "40000-40010");
        OTHERS.put("media.portMode", "perStream");
        OTHERS.put("media.alwaysOn", "3402000000132*");
        OTHERS.put("play.answerTimeout", "1500ms");
        OTHERS.put("play.firstFrameTimeout", "5s");
        OTHERS.put("play.idleStop", "1m");
        OTHERS.put("play.mediaTimeout", "20s");
        OTHERS.put("play.transport", "tcpPassive");
        OTHERS.put("ptz.moveLimit", "500ms");
        OTHERS.put("ptz.longestMove", "20s");
        OTHERS.put("ptz.operatorIdle", "15s");
        OTHERS.put("ptz.adminIdle", "2m");
        OTHERS.put("picture.snapshotWorkers", "3");
        OTHERS.put("picture.snapshotQueue", "8");
        OTHERS.put("picture.snapshotQuality", "70");
        OTHERS.put("picture.snapshotMaxWidth", "1280");
        OTHERS.put("picture.keptSnapshots", "50");
        OTHERS.put("picture.keptMegabytes", "10");
        OTHERS.put("picture.keptFor", "2h");
        OTHERS.put("picture.transcodes", "4");
        OTHERS.put("picture.transcodeMaxWidth", "1280");
        OTHERS.put("picture.transcodeMaxHeight", "720");
        OTHERS.put("kpi.timeZone", "Asia/Urumqi");
        OTHERS.put("kpi.targets", "onlineRate=0.9,onlineRate/2=0.97");
        OTHERS.put("kpi.clockTolerance", "3s");
        OTHERS.put("kpi.samplePlays", "true");
        OTHERS.put("kpi.sampleInterval", "1m");
        OTHERS.put("kpi.samplePatience", "8s");
        OTHERS.put("kpi.keepSamples", "7d");
        OTHERS.put("alarm.reopenWithin", "1h");
        OTHERS.put("alarm.playFailures", "5");
        OTHERS.put("alarm.floodRate", "20");
        OTHERS.put("alarm.stormAfter", "500");
        OTHERS.put("alarm.keepClosed", "30d");
        OTHERS.put("alarm.rulesFile", "config/alert-rules.yaml");
        OTHERS.put("alarm.offlineAfter", "2m");
        OTHERS.put("alarm.clockDrift", "2m");
        OTHERS.put("webhook.allowedNetworks", "10.0.0.0/8");
        OTHERS.put("webhook.clientCertificate", "/tmp/gateway.pem");
        OTHERS.put("webhook.clientKey", "/tmp/gateway.key");
        OTHERS.put("webhook.trustedCertificates", "/tmp/authorities.pem");
        OTHERS.put("kafka.bootstrapServers", "192.0.2.1:9092");
        OTHERS.put("kafka.topic", "alerts");
        OTHERS.put("kafka.propertiesFile", "/tmp/kafka.properties");
        OTHERS.put("kafka.events", "org.sharpeyes.alert.opened.v1");
        OTHERS.put("kafka.gridCodes", "340200");
        OTHERS.put("mqtt.url", "mqtts://192.0.2.1:8883");
        OTHERS.put("mqtt.topic", "city/alerts");
        OTHERS.put("mqtt.clientId", "gateway-1");
        OTHERS.put("mqtt.user", "gateway");
        OTHERS.put("mqtt.password", "only-for-tests");
        OTHERS.put("mqtt.events", "org.sharpeyes.alert.opened.v1");
        OTHERS.put("mqtt.gridCodes", "340200");
        OTHERS.put("http.host", "127.0.0.1");
        OTHERS.put("http.port", "0");
        OTHERS.put("http.deviceUrl", "http://192.0.2.1:80");
        OTHERS.put("http.tlsCertificate", "/tmp/gateway.pem");
        OTHERS.put("http.tlsKey", "/tmp/gateway.key");
        OTHERS.put("map.tiles", "/tiles/{z}/{x}/{y}.png");
        OTHERS.put("rtsp.host", "127.0.0.1");
        OTHERS.put("rtsp.port", "0");
        OTHERS.put("rtsp.tlsPort", "8322");
        OTHERS.put("security.adminToken", "0000111122223333");
        OTHERS.put("security.sessionExpiry", "1h");
        OTHERS.put("security.trustedProxies", "10.0.0.1,fd00::/8");
        OTHERS.put("security.secondFactorFor", "admin,operator");
        OTHERS.put("oidc.issuer", "https://id.example/realm");
        OTHERS.put("oidc.clientId", "gateway");
        OTHERS.put("oidc.clientSecret", "only-for-tests");
        OTHERS.put("oidc.redirectUri", "https://gateway.example/");
        OTHERS.put("oidc.nameClaim", "upn");
        OTHERS.put("oidc.groupsClaim", "realm_access.roles");
        OTHERS.put("oidc.roles", "watchers=viewer@340202+340203");
        OTHERS.put("oidc.trustedCertificates", "/tmp/authorities.pem");
        OTHERS.put("audit.keep", "183d");
        OTHERS.put("audit.purposeFor", "view,ptz");
        OTHERS.put("audit.caseNumberFor", "export");
        OTHERS.put("data.directory", "/tmp/elsewhere");
        OTHERS.put("data.masterKey", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        OTHERS.put("database.url", "jdbc:sqlite:/tmp/elsewhere.db");
        OTHERS.put("database.user", "gateway");
        OTHERS.put("database.password", "001");
        OTHERS.put("telemetry.openMetrics", "true");
        OTHERS.put("telemetry.diskLowPercent", "20");
        OTHERS.put("telemetry.dataMegabytes", "2048");
        OTHERS.put("telemetry.traces.endpoint", "http://collector:4318");
        OTHERS.put("telemetry.traces.ratio", "0.1");
        OTHERS.put("log.level", "DEBUG");
        OTHERS.put("log.levels", "org.sharpeyes.play=DEBUG,io.vertx=ERROR");
        OTHERS.put("log.format", "json");
        OTHERS.put("log.most", "5");
    }

    /** A certificate goes with its key. */
    private static final List<String> TLS =
            List.of("http.tlsCertificate=/tmp/gateway.pem", "http.tlsKey=/tmp/gateway.key");

    /** A provider goes with what is needed to speak to it. */
    private static final List<String> OIDC = List.of(
            "oidc.issuer=https://id.example/realm",
            "oidc.clientId=gateway",
            "oidc.redirectUri=https://gateway.example/",
            "oidc.roles=watchers=viewer");

    @Test
    void theFileIsWhatTheRecordsCallTheirDefaults() {
        GatewaySettings settings = defaults();

        assertThat(settings.play()).isEqualTo(PlaySettings.defaults());
        assertThat(settings.ptz()).isEqualTo(SteeringSettings.defaults());
        assertThat(settings.picture()).isEqualTo(PictureSettings.defaults());
        assertThat(settings.alarm()).isEqualTo(AlarmSettings.DEFAULT);
        assertThat(settings.webhook()).isEqualTo(WebhookSettings.DEFAULT);
        assertThat(settings.security()).isEqualTo(SecuritySettings.DEFAULT);
        assertThat(settings.audit()).isEqualTo(AuditSettings.DEFAULT);
        assertThat(settings.log()).isEqualTo(LogSettings.DEFAULT);
        assertThat(settings.sip().id()).isEqualTo("34020000002000000001");
        assertThat(settings.sip().password()).isNull();
        assertThat(settings.media().portMode()).isEqualTo(PortMode.SINGLE);
        assertThat(settings.media().rtpPorts()).hasToString("30000-31999");
        assertThat(settings.http().port()).isEqualTo(8080);
    }

    @Test
    void everyKeyCanBeSet() {
        assertThat(OTHERS.keySet()).isEqualTo(SettingsLoader.defaults().keySet());
        OTHERS.forEach((key, value) -> assertThat(SettingsLoader.load(null, Map.of(), assignments(key, value)))
                .as(key)
                .isNotEqualTo(defaults()));
    }

    private static List<String> assignments(String key, String value) {
        return switch (key) {
            case "http.tlsCertificate", "http.tlsKey" -> TLS;
            case "oidc.issuer" -> OIDC;
            case "sip.tlsPort", "rtsp.tlsPort" -> List.of(TLS.get(0), TLS.get(1), key + "=" + value);
            default -> List.of(key + "=" + value);
        };
    }

    @Test
    void aSecretIsReadFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "0000111122223333\n");
        Map<String, String> environment = Map.of("GATEWAY_SECURITY_ADMINTOKEN_FILE", file.toString());
        assertThat(SettingsLoader.load(null, environment, List.of()).security().adminToken())
                .isEqualTo("0000111122223333");
        Map<String, String> missing = Map.of("GATEWAY_SECURITY_ADMINTOKEN_FILE", directory + "/none");
        assertThatThrownBy(() -> SettingsLoader.load(null, missing, List.of()))
                .hasMessageContainingAll("GATEWAY_SECURITY_ADMINTOKEN_FILE", "none cannot be read");
        Map<String, String> noSecret = Map.of("GATEWAY_SIP_PORT_FILE", file.toString());
        assertThatThrownBy(() -> SettingsLoader.load(null, noSecret, List.of())).hasMessageContaining("no such key");
    }

    @Test
    void everyKeyCanBeSetFromTheEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        OTHERS.forEach((key, value) -> environment.put(SettingsTree.variable(key), value));
        List<String> assignments = OTHERS.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .toList();

        assertThat(SettingsLoader.load(null, environment, List.of()))
                .isEqualTo(SettingsLoader.load(null, Map.of(), assignments));
        assertThat(environment).containsKeys("GATEWAY_SECURITY_ADMINTOKEN", "GATEWAY_SIP_PORT");
    }

    @Test
    void everyKeyIsExplainedInBothLanguages() throws IOException {
        String comment = "";
        for (String line : Files.readAllLines(Path.of("config/gateway.yaml"))) {
            if (line.strip().startsWith("#")) {
                comment += line;
            } else if (!line.isBlank()) {
                assertThat(comment).as(line).containsPattern("\\p{IsHan}").containsPattern("[a-z]{3}");
                comment = "";
            }
        }
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("g.yaml"), "sip:\n  port: 1\n  host: 127.0.0.1\n");
        Map<String, String> environment = Map.of("GATEWAY_SIP_PORT", "2", "GATEWAY_SIP_KEEPALIVECOUNT", "9");

        GatewaySettings settings = SettingsLoader.load(file, environment, List.of("sip.port=3"));

        assertThat(settings.sip().port()).isEqualTo(3);
        assertThat(settings.sip().keepaliveCount()).isEqualTo(9);
        assertThat(settings.sip().host()).isEqualTo("127.0.0.1");
        assertThat(settings.sip().keepaliveInterval()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void profilesBesideTheFileAreTaken(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("g.yaml"), "");
        assertThat(SettingsLoader.load(file, Map.of(), List.of()).profiles().directory())
                .isNull();

        Path beside = Files.createDirectory(directory.resolve("profiles"));
        assertThat(SettingsLoader.load(file, Map.of(), List.of()).profiles().directory())
                .isEqualTo(beside);
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        assertThat(SettingsLoader.load(file, Map.of(), List.of("profiles.directory=" + elsewhere))
                        .profiles()
                        .directory())
                .isEqualTo(elsewhere);

        Files.writeString(elsewhere.resolve("acme.yaml"), "send: {media: smoke}");
        assertThatThrownBy(() -> SettingsLoader.load(file, Map.of(), List.of("profiles.directory=" + elsewhere)))
                .hasMessageContainingAll("profiles.directory", "acme", "send.media", "tcpActive");
    }

    @Test
    void digitsStayWhatTheyAre(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("g.yaml"), "sip:\n  password: 0123\n  domain: 0010500000\n");

        GatewaySettings settings = SettingsLoader.load(file, Map.of(), List.of());

        assertThat(settings.sip().password()).isEqualTo("0123");
        assertThat(settings.sip().domain()).isEqualTo("0010500000");
    }

    @Test
    void anEmptyValueTakesASettingAway() {
        assertThat(SettingsLoader.load(null, Map.of("GATEWAY_SIP_PASSWORD", ""), List.of("sip.openDevices=")))
                .isEqualTo(defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sip.port=99999|sip.port|99999|0 to 65535",
                "sip.tlsPort=5061|sip.tlsPort|needs|http.tlsCertificate",
                "rtsp.tlsPort=8322|rtsp.tlsPort|needs|http.tlsCertificate",
                "http.tlsKey=/tmp/x|http.tlsCertificate|must be given|key",
                "audit.keep=30d|audit.keep|30d|183d",
                "audit.purposeFor=looking|audit.purposeFor|looking|view, ptz or export",
                "security.trustedProxies=proxy|security.trustedProxies|proxy|10.0.0.0/8",
                "security.secondFactorFor=king|security.secondFactorFor|king|admin, operator",
                "oidc.issuer=http://id.example|oidc.issuer|http://id.example|https",
                "oidc.issuer=https://id.example|oidc.clientId|must be given|provider",
                "oidc.roles=watchers=king|oidc.roles|king|viewer",
                "data.masterKey=short|data.masterKey|must be|32 bytes in Base64",
                "sip.port=five|sip.port|five|whole number",
                "http.port=-1|http.port|-1|0 to 65535",
                "rtsp.port=65535|rtsp.port|65535|0 to 65534",
                "telemetry.openMetrics=maybe|telemetry.openMetrics|maybe|true or false",
                "telemetry.diskLowPercent=60|telemetry.diskLowPercent|60|0 to 50",
                "telemetry.dataMegabytes=5|telemetry.dataMegabytes|5|256",
                "play.idleStop=15|play.idleStop|15|60s",
                "media.portMode=both|media.portMode|both|single or perStream",
                "media.rtpPorts=9|media.rtpPorts|9|30000-31999",
                "sip.prot=1|sip.prot|no such key|sip.port",
                "spi.port=1|spi.port|no such key|sip",
                "alarm.offlineAfter=25h|alarm.offlineAfter|PT25H|0s to 24h",
                "database.url=jdbc:h2:x|database.url||jdbc:sqlite:"
            })
    void aWrongKeyOrValueIsNamedWithWhatIsAllowed(String assignment, String path, String value, String allowed) {
        SettingsException refused = catchThrowableOfType(
                SettingsException.class, () -> SettingsLoader.load(null, Map.of(), List.of(assignment)));

        assertThat(refused.findings())
                .singleElement()
                .asString()
                .startsWith(path)
                .contains(allowed);
        if (value != null) {
            assertThat(refused.findings().getFirst()).contains(value);
        }
    }

    @Test
    void everyFindingComesAtOnce() {
        SettingsException refused = catchThrowableOfType(
                SettingsException.class,
                () -> SettingsLoader.load(null, Map.of("GATEWAY_SIP_PROT", "1"), List.of("http.port=x", "sip.port=x")));

        assertThat(refused.findings()).hasSize(3);
    }

    @Test
    void aSecretIsNotPrinted() {
        assertThatThrownBy(() -> SettingsLoader.load(null, Map.of(), List.of("security.adminToken=hunter2")))
                .isInstanceOf(SettingsException.class)
                .message()
                .contains("security.adminToken", "16 characters")
                .doesNotContain("hunter2");
        assertThat(defaults().toString()).doesNotContain("hunter2");
    }

    @Test
    void variablesOfOthersAreLeftAlone() {
        Map<String, String> foreign = Map.of("GATEWAY_SERVICE_HOST", "10.0.0.1", "GATEWAY_PORT_8080_TCP", "x");

        assertThat(SettingsLoader.load(null, foreign, List.of())).isEqualTo(defaults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:\n  port: 1\n  port: 2\n",
                "sip: 5\n",
                "- a\n",
                "sip:\n  port: [1\n",
                "sip:\n  openDevices: [[a]]\n",
                "sip:\n  port: [5060]\n",
                "sip:\n  openDevices: 5\n",
                "sip:\n  port: !!java.net.URL [\"http://localhost\"]\n",
                "a: &a [x]\nsip:\n  openDevices: *a\n"
            })
    void aFileOfAnotherShapeIsRefused(String text, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("g.yaml"), text);

        assertThatThrownBy(() -> SettingsLoader.load(file, Map.of(), List.of())).isInstanceOf(SettingsException.class);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> SettingsLoader.load(Path.of("no/such.yaml"), Map.of(), List.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("no/such.yaml");
    }

    @Test
    void anEmptyFileChangesNothing(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("g.yaml"), "# nothing\nsip:\n");

        assertThat(SettingsLoader.load(file, Map.of(), List.of())).isEqualTo(defaults());
    }

    private static GatewaySettings defaults() {
        return SettingsLoader.load(null, Map.of(), List.of());
    }
}
