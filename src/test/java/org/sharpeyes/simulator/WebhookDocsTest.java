package org.sharpeyes.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.standardwebhooks.Webhook;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.Secret;

/** What the manual tells receivers to do works as it is written there, and the sink that it names. */
class WebhookDocsTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "01JABCDEF";
    private static final String BODY = "{\"type\":\"org.sharpeyes.alert.opened.v1\",\"title\":\"离线\"}";

    @TempDir
    private Path directory;

    private interface Verifier {
        boolean verify(String timestamp, String signatures, String body) throws Exception;
    }

    private static String sample(String manual, String language) throws IOException {
        Matcher matcher = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", manual)));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static void verifies(Verifier verifier) throws Exception {
        long now = Instant.now().getEpochSecond();
        String right = new Webhook(SECRET).sign(ID, now, BODY);
        String other = new Webhook("whsec_" + "A".repeat(32)).sign(ID, now, BODY);
        String late = new Webhook(SECRET).sign(ID, now - 400, BODY);
        assertThat(verifier.verify("" + now, right, BODY)).isTrue();
        assertThat(verifier.verify("" + now, other + " " + right, BODY)).isTrue();
        assertThat(verifier.verify("" + now, other, BODY)).isFalse();
        assertThat(verifier.verify("" + now, right, BODY + " ")).isFalse();
        assertThat(verifier.verify("" + (now - 400), late, BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhooks.md", "webhooks.zh-CN.md"})
    void theJavaSampleVerifies(String manual) throws Exception {
        Path source = Files.writeString(directory.resolve("Verify.java"), sample(manual, "java"));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            Method verify = loader.loadClass("Verify")
                    .getMethod("verify", String.class, String.class, String.class, String.class, byte[].class);
            verifies((timestamp, signatures, body) -> (boolean)
                    verify.invoke(null, SECRET, ID, timestamp, signatures, body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhooks.md", "webhooks.zh-CN.md"})
    void thePythonSampleVerifies(String manual) throws Exception {
        assumeThat(isThere("python3")).as("python3").isTrue();
        Path source = Files.writeString(
                directory.resolve("verify.py"),
                sample(manual, "python")
                        + "\nimport sys\nprint(verify(*sys.argv[1:5], open(sys.argv[5], 'rb').read()))\n");
        Path body = directory.resolve("body");
        verifies((timestamp, signatures, text) -> {
            Files.writeString(body, text);
            return run(Map.of(), "python3", source.toString(), SECRET, ID, timestamp, signatures, body.toString())
                    .equals("True");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhooks.md", "webhooks.zh-CN.md"})
    void theShellSampleIsTakenByTheSinkAndAWrongOneIsNot(String manual) throws Exception {
        assumeThat(isThere("openssl") && isThere("curl")).as("openssl and curl").isTrue();
        Path body = Files.writeString(directory.resolve("body.json"), BODY);
        StringWriter printed = new StringWriter();
        Vertx vertx = Vertx.vertx();
        try (WebhookSink sink = new WebhookSink(
                vertx, new Secret(SECRET), 202, true, new PrintWriter(printed), InstantSource.system())) {
            String url = "http://127.0.0.1:%d/any/path".formatted(sink.start("127.0.0.1", 0));
            Map<String, String> right = Map.of("secret", SECRET, "id", ID, "body", body.toString(), "url", url);
            assertThat(run(right, "sh", "-c", sample(manual, "sh"))).isEqualTo("202");
            assertThat(run(right, "sh", "-c", sample(manual, "sh"))).isEqualTo("202");
            Map<String, String> wrong =
                    Map.of("secret", "whsec_" + "A".repeat(32), "id", "other", "body", body.toString(), "url", url);
            assertThat(run(wrong, "sh", "-c", sample(manual, "sh"))).isEqualTo("401");
        } finally {
            vertx.close().await();
        }
        assertThat(printed.toString().lines().filter(line -> line.contains("  ")))
                .anySatisfy(line -> assertThat(line).contains("202  verified  org.sharpeyes.alert.opened.v1", ID))
                .anySatisfy(line -> assertThat(line).contains("verified (again)"))
                .anySatisfy(line -> assertThat(line).contains("401  !! "));
        assertThat(printed.toString()).contains("离线").doesNotContain("whsec_");
    }

    private static boolean isThere(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static String run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }
}
