package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script with JDKs that only tell how they were called, in a directory with a space in its name. */
class LauncherTest {
    @TempDir
    Path directory;

    private Path home;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(directory.resolve("the gateway"));
        Files.createDirectories(home.resolve("target"));
        Files.createFile(home.resolve("target/gateway.jar"));
        Files.copy(Path.of("gateway"), home.resolve("gateway"));
    }

    private void jdk(String name, String version) throws IOException {
        Path bin = Files.createDirectories(directory.resolve(name).resolve("bin"));
        Path java = Files.writeString(bin.resolve("java"), """
            #!/bin/sh
            case "$1" in -XshowSettings*) echo "    java.specification.version = %s" >&2; exit 0;; esac
            echo "jdk %s"
            for word in "$@"; do echo "[$word]"; done
            exit 7
            """.formatted(version, version));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    /** One that says itself what it is, and would not say it when it is started. */
    private void jdkWithRelease(String name, String version) throws IOException {
        jdk(name, "none");
        Files.writeString(directory.resolve(name).resolve("release"), """
            IMPLEMENTOR="Somebody"
            JAVA_VERSION="%s"
            """.formatted(version));
    }

    private record Run(int status, String output) {}

    private Run run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(directory.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("JAVA_OPTS");
        builder.environment().put("PATH", directory.resolve("on-path/bin") + ":" + System.getenv("PATH"));
        builder.environment().put("GATEWAY_JVMS", directory.resolve("jvms").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    @Test
    void saysWhatItLookedAtWhenNoJdkIsNewEnough() throws Exception {
        jdk("on-path", "17");
        jdk("jvms/old", "1.8");
        Run run = run(home.resolve("gateway"), Map.of(), "run");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("No JDK 21", "on-path (Java 17)", "old (Java 8)", "JAVA_HOME");
    }

    @Test
    void passesOverAnOldJdkAndHandsEverythingOn() throws Exception {
        jdk("on-path", "17");
        jdk("jvms/jdk-25", "25");
        Path link = Files.createSymbolicLink(directory.resolve("link"), home.resolve("gateway"));
        Run run = run(link, Map.of("JAVA_OPTS", "-Xmx1g -Da=b"), "run", "--set", "sip.domain=a b");
        assertThat(run.status()).isEqualTo(7);
        assertThat(run.output())
                .startsWith("jdk 25")
                .contains("[-Dgateway.home=" + home.toRealPath() + "]")
                .contains("[-Xmx1g]\n[-Da=b]\n[-jar]\n[" + home.toRealPath().resolve("target/gateway.jar") + "]\n")
                .endsWith("[run]\n[--set]\n[sip.domain=a b]\n");
    }

    @Test
    void takesJavaHomeBeforeThePath() throws Exception {
        jdk("on-path", "25");
        jdk("chosen", "21");
        String chosen = directory.resolve("chosen").toString();
        assertThat(run(home.resolve("gateway"), Map.of("JAVA_HOME", chosen)).output())
                .startsWith("jdk 21");
        assertThat(run(home.resolve("gateway"), Map.of("JAVA_HOME", "/nowhere")).output())
                .startsWith("jdk 25");
    }

    @Test
    void believesWhatAJdkSaysOfItself() throws Exception {
        jdkWithRelease("on-path", "1.8.0_402");
        jdkWithRelease("jvms/a", "21.0.5");
        assertThat(run(home.resolve("gateway"), Map.of(), "check").output())
                .contains("[-jar]")
                .doesNotContain("UseCompactObjectHeaders");
        jdkWithRelease("jvms/b", "25");
        assertThat(run(home.resolve("gateway"), Map.of(), "check").output()).contains("UseCompactObjectHeaders");
    }

    @Test
    void withoutJarAndSourcesItSaysSo() throws Exception {
        jdk("on-path", "25");
        Files.delete(home.resolve("target/gateway.jar"));
        Run run = run(home.resolve("gateway"), Map.of(), "run");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("gateway.jar");
    }

    /** A JDK that writes down what it learns, as real ones do. */
    private Path learningJdk() throws IOException {
        jdk("jvms/jdk-25", "25");
        Path java = directory.resolve("jvms/jdk-25/bin/java");
        Files.writeString(java, Files.readString(java).replace("echo \"jdk", """
            for word in "$@"; do case "$word" in
              -XX:AOTCacheOutput=*) echo learnt > "${word#*=}"; echo once >> "$HOME/rehearsals"; exit 0;;
            esac; done
            echo "jdk\
            """));
        return Files.writeString(directory.resolve("jvms/jdk-25/release"), "JAVA_VERSION=25");
    }

    @Test
    void rehearsesOnceForEachJarAndHandsOnWhatWasLearnt() throws Exception {
        Path release = learningJdk();
        Map<String, String> environment = Map.of("HOME", directory.toString());
        Path rehearsals = directory.resolve("rehearsals");

        assertThat(run(home.resolve("gateway"), environment, "run").output()).contains("[-XX:AOTCache=");
        assertThat(run(home.resolve("gateway"), environment, "run").output())
                .contains("[-XX:AOTCache=" + home.toRealPath().resolve("target/start-25-"))
                .doesNotContain("Rehearsing");
        assertThat(rehearsals).content().hasLineCount(1);
        Files.setLastModifiedTime(
                home.resolve("target/gateway.jar"), FileTime.from(Instant.now().plusSeconds(60)));
        run(home.resolve("gateway"), environment, "demo");
        assertThat(rehearsals).content().hasLineCount(2);
        Files.writeString(release, "JAVA_VERSION=25.0.1");
        run(home.resolve("gateway"), environment, "run");
        assertThat(rehearsals).content().hasLineCount(3);
        run(home.resolve("gateway"), environment, "check");
        assertThat(rehearsals).content().hasLineCount(3);
    }

    @Test
    void aRehearsalThatFailsIsNotTriedAgain() throws Exception {
        jdk("jvms/jdk-25", "25");
        Files.writeString(directory.resolve("jvms/jdk-25/release"), "JAVA_VERSION=25");
        assertThat(run(home.resolve("gateway"), Map.of(), "run").output()).contains("Rehearsing");
        assertThat(run(home.resolve("gateway"), Map.of(), "run").output())
                .startsWith("jdk 25")
                .doesNotContain("AOTCache");
    }
}
