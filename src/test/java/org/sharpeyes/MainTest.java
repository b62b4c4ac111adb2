package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Role;
import org.sharpeyes.access.SecondFactorRepository.StoredFactor;
import org.sharpeyes.access.SessionRepository.StoredSession;
import org.sharpeyes.access.User;
import org.sharpeyes.access.UserRepository.StoredUser;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.TestStores;
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

    /** Who signs in elsewhere has no password here: the reset is refused, and all else stays as it was. */
    @Test
    void aResetThatIsRefusedChangesNothing(@TempDir Path data) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Grant> grants = List.of(Grant.everywhere(Role.OPERATOR));
        try (Store store = TestStores.open(data, InstantSource.system())) {
            for (String name : List.of("local", "external")) {
                User user = new User(name, grants, false, now, name.equals("local") ? null : "https://id.example 1");
                TestStores.await(store.users().save(new StoredUser(user, "")));
                TestStores.await(
                        store.secondFactors().save(new StoredFactor(name, new Secret("ABCDEFGH"), 0, List.of())));
                TestStores.await(store.sessions()
                        .add(new StoredSession("hash-of-" + name, name, "192.0.2.1", now, now.plusSeconds(600))));
            }
        }
        String directory = "data.directory=" + data;
        assertThat(execute("user", "reset-password", "external", "--set", directory))
                .isEqualTo(1);
        assertThat(err.toString()).contains("signs in elsewhere");
        assertThat(execute("user", "reset-password", "local", "--set", directory))
                .isZero();
        try (Store store = TestStores.open(data, InstantSource.system())) {
            assertThat(store.secondFactors().load())
                    .extracting(StoredFactor::user)
                    .containsExactly("external");
            assertThat(store.sessions().load()).extracting(StoredSession::user).containsExactly("external");
        }
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
