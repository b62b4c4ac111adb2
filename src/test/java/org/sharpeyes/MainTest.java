package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "run --nonsense", "check --config", "user reset-password a b", "audit export"})
    void wrongUsageExitsWithTwo(String arguments) {
        assertThat(execute(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("run", "demo", "simulate", "check", "user");
    }

    @Test
    void runAloneIsAsItIsAmongTheOthers() {
        assertThat(Main.runAlone().getUsageMessage())
                .isEqualTo(Main.commandLine().getSubcommands().get("run").getUsageMessage());
    }

    @Test
    void refusedSettingsExitWithOneAndASentence() {
        assertThat(execute("check", "--set", "sip.port=70000")).isEqualTo(1);
        assertThat(err.toString()).contains("sip.port", "70000", "0 to 65535");
    }

    @Test
    void aPortThatIsTakenExitsWithOneAndASentence(@TempDir Path data) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(execute(
                            "run",
                            "--set",
                            "data.directory=" + data,
                            "--set",
                            "sip.port=0",
                            "--set",
                            "media.rtpPort=0",
                            "--set",
                            "http.port=" + taken.getLocalPort()))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("cannot bind HTTP", ":" + taken.getLocalPort(), "in use");
        }
    }

    @Test
    void aDataDirectoryThatCannotBeMadeExitsWithOneAndASentence(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(execute("run", "--set", "data.directory=" + file.resolve("data")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("cannot create the data directory " + file.resolve("data"));
    }

    @Test
    void aRehearsalStartsAndStopsAndLeavesNothing(@TempDir Path temporary) throws Exception {
        Process rehearsal = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "rehearse")
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("log").toFile())
                .start();
        assertThat(rehearsal.waitFor()).isZero();
        assertThat(temporary).isDirectoryNotContaining("glob:**gateway-rehearsal*");
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
