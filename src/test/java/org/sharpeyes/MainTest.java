package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "run --nonsense", "check --config", "user reset-password a b"})
    void wrongUsageExitsWithTwo(String arguments) {
        assertThat(execute(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("run", "demo", "simulate", "check", "user");
    }

    @Test
    void refusedSettingsExitWithOneAndASentence() {
        assertThat(execute("check", "--set", "sip.port=70000")).isEqualTo(1);
        assertThat(err.toString()).contains("sip.port", "70000", "0 to 65535");
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
