package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.api.OidcProviderUnderTest;
import org.sharpeyes.end2end.GatewayApi;

/** The gateway in a process of its own, whose environment names the files that its secrets lie in. */
class SecretsOfFilesTest {
    private static final Pattern CONSOLE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final String MASTER_KEY =
            Base64.getEncoder().encodeToString("a master key of thirty-two bytes".getBytes(StandardCharsets.UTF_8));

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> secrets = new ArrayList<>();

    @TempDir
    Path directory;

    private Path data;
    private Path output;

    @BeforeEach
    void name() {
        data = directory.resolve("data");
        output = directory.resolve("output");
    }

    private void secret(String key, String value) throws IOException {
        Path file = Files.writeString(directory.resolve(key), value + "\n");
        environment.put(variable(key), file.toString());
        secrets.add(value);
    }

    private static String variable(String key) {
        return "GATEWAY_" + key.toUpperCase(Locale.ROOT).replace('.', '_') + "_FILE";
    }

    private Process start(String command, String... settings) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(command.split(" ")));
        words.addAll(List.of("--set", "data.directory=" + data));
        Arrays.stream(settings).flatMap(each -> Stream.of("--set", each)).forEach(words::add);
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEWAY_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Test
    void theyCountInARunningGatewayAndAreNeverPrinted() throws Exception {
        String database = "jdbc:sqlite:" + directory.resolve("elsewhere.db");
        secret("data.masterKey", MASTER_KEY);
        secret("database.url", database);
        secret("security.adminToken", RunningGateway.TOKEN);
        secret("sip.password", RunningGateway.SIP_PASSWORD);
        secret("oidc.clientSecret", OidcProviderUnderTest.SECRET);
        try (OidcProviderUnderTest provider = new OidcProviderUnderTest()) {
            Process process = start(
                    "run",
                    "log.level=DEBUG",
                    "sip.host=127.0.0.1",
                    "sip.port=0",
                    "media.host=127.0.0.1",
                    "media.rtpPort=0",
                    "http.host=127.0.0.1",
                    "http.port=0",
                    "rtsp.host=127.0.0.1",
                    "rtsp.port=0",
                    "oidc.issuer=" + provider.issuer(),
                    "oidc.clientId=" + OidcProviderUnderTest.CLIENT,
                    "oidc.redirectUri=https://gateway.example/",
                    "oidc.groupsClaim=realm_access.roles",
                    "oidc.roles=duty=operator");
            try {
                await().atMost(Duration.ofSeconds(90))
                        .failFast(() -> assertThat(process.isAlive()).as(said()).isTrue())
                        .until(() -> CONSOLE.matcher(said()).find());
                String console = CONSOLE.matcher(said())
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group();
                signIn(new GatewayApi(URI.create(console), RunningGateway.TOKEN), provider);
                process.destroy();
                process.waitFor();
            } finally {
                process.destroyForcibly();
            }
        }
        assertThat(said()).contains("DEBUG").doesNotContain(secrets);
        assertThat(data.resolve("gateway.db")).doesNotExist();
        Ended verified = end(start("audit verify"));
        assertThat(verified.output()).contains("intact: ").doesNotContain(secrets);
        environment.remove(variable("data.masterKey"));
        Ended without = end(start("audit verify"));
        assertThat(without.status()).isEqualTo(1);
        assertThat(without.output()).contains("data.masterKey").doesNotContain(secrets);
    }

    private String said() throws IOException {
        return Files.readString(output);
    }

    /** The token of the file opens the API, and the provider knows the gateway by the secret of the file. */
    private static void signIn(GatewayApi api, OidcProviderUnderTest provider) {
        assertThat(api.get("/api/v1/users").expect(200).body().toString()).contains("admin");
        JsonNode begun =
                api.post("/api/v1/oidc/authorizations", "{}").expect(201).body();
        String code = provider.login(begun.get("url").asText(), "1", "li", List.of("duty"));
        String state = begun.get("state").asText();
        api.post("/api/v1/oidc/sessions", "{\"state\":\"%s\",\"code\":\"%s\"}".formatted(state, code))
                .expect(201);
    }

    private record Ended(int status, String output) {}

    private Ended end(Process process) throws Exception {
        return new Ended(process.waitFor(), said());
    }

    /** A secret that is missing is no secret that was left out on purpose. */
    @Test
    void whatCannotBeUsedIsNamedWithWhatToDo() throws Exception {
        secret("security.adminToken", RunningGateway.TOKEN);
        environment.put("GATEWAY_SECURITY_ADMINTOKEN", "another-token-of-the-tests");
        Path missing = directory.resolve("missing");
        environment.put(variable("data.masterKey"), missing.toString());
        Path empty = Files.writeString(directory.resolve("empty"), " \n");
        environment.put(variable("sip.password"), empty.toString());
        environment.put(variable("oidc.clientSecret"), directory.toString());
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xFF, 0, 1});
        environment.put(variable("database.password"), binary.toString());
        environment.put(variable("mqtt.password"), "");

        Ended refused = end(start("run"));

        assertThat(refused.status()).isEqualTo(1);
        String toRead = " cannot be read (%s); name a text file that the gateway's user may read";
        assertThat(refused.output().lines().map(String::strip))
                .contains(
                        told("data.masterKey", missing + toRead.formatted("NoSuchFileException")),
                        told("sip.password", empty + " is empty; write the secret into it, or unset the variable"),
                        told("oidc.clientSecret", directory + toRead.formatted("IOException")),
                        told("database.password", binary + toRead.formatted("MalformedInputException")),
                        told("mqtt.password", "no file" + toRead.formatted("IOException")),
                        told("security.adminToken", "GATEWAY_SECURITY_ADMINTOKEN is set, too; unset one of the two"));
        assertThat(refused.output()).doesNotContain(RunningGateway.TOKEN, "another-token-of-the-tests");
        assertThat(data).doesNotExist();
    }

    private static String told(String key, String what) {
        return "environment variable %s: %s".formatted(variable(key), what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.masterKey | hunter2 | 32 bytes in Base64",
                "security.adminToken | hunter2 | 16 characters",
                "database.url | postgresql://gateway:hunter2@db/gateway | jdbc:postgresql:",
                "database.url | jdbc:postgresql://127.0.0.1:1/gateway?user=gateway&password=hunter2 | 127.0.0.1:1"
            })
    void whatIsNoneIsRefusedUnprinted(String text) throws Exception {
        String[] words = text.split(" \\| ");
        secret(words[0], words[1]);
        Ended refused = end(start("audit verify"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains(words[2]).doesNotContain("hunter2");
    }
}
