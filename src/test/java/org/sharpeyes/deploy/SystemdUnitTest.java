package org.sharpeyes.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.settings.SettingsLoader;

/** The unit of {@code deploy/systemd}, by systemd's own judgement. */
class SystemdUnitTest {
    private static final Path UNIT = Path.of("deploy/systemd/sharp-eyes-gateway.service");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
    /** Tenths, of 100 for a service that may do anything. */
    private static final int MOST_EXPOSED = 20;

    @TempDir
    Path directory;

    private record Run(int status, String output) {}

    /** The program that it starts is not installed here: another stands for it. */
    private Run analyze(String... words) throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "no systemd-analyze: install systemd (Debian: apt install systemd)");
        Path unit = directory.resolve(UNIT.getFileName());
        Files.writeString(unit, Files.readString(UNIT).replaceFirst("(?m)^ExecStart=.*$", "ExecStart=/bin/true"));
        List<String> command = new ArrayList<>(List.of(ANALYZE.toString()));
        command.addAll(List.of(words));
        command.add(unit.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    @Test
    void isAUnitWithoutAComplaint() throws Exception {
        Run run = analyze("verify");
        assertThat(run.output()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void exposesLittle() throws Exception {
        Run run = analyze("security", "--offline=yes", "--no-pager", "--threshold=" + MOST_EXPOSED);
        assertThat(run.status()).as(run.output()).isZero();
    }

    @Test
    void startsTheLauncherWithWhatTheCheckoutHolds() throws IOException {
        String text = Files.readString(UNIT);
        assertThat(text).containsPattern("(?m)^ExecStart=/opt/sharp-eyes-gateway/gateway run --config /opt/.*$");
        assertThat(Path.of("config/gateway.yaml")).exists();
        assertThat(text).contains("TimeoutStopSec=40");
        var settings = SettingsLoader.load(
                null,
                Map.of(
                        "GATEWAY_DATA_DIRECTORY",
                        text.replaceAll("(?s).*Environment=GATEWAY_DATA_DIRECTORY=(\\S+).*", "$1")),
                List.of());
        assertThat(settings.store().directory()).hasToString("/var/lib/sharp-eyes-gateway");
    }
}
