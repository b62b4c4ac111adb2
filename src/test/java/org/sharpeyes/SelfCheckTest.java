package org.sharpeyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.settings.SettingsLoader;

class SelfCheckTest {
    private static final List<String> ANY_PORT = List.of(
            "sip.host=127.0.0.1",
            "sip.port=0",
            "media.host=127.0.0.1",
            "media.rtpPort=0",
            "http.host=127.0.0.1",
            "http.port=0",
            "rtsp.host=127.0.0.1",
            "rtsp.port=0");

    @TempDir
    private Path directory;

    @Test
    void tooFewOpenFilesAreAFinding() {
        assertThat(SelfCheck.openFiles(1_024).good()).isFalse();
        assertThat(SelfCheck.openFiles(4_096).line()).contains("[ok]", "LimitNOFILE=65536");
        assertThat(SelfCheck.openFiles(1_048_576).line()).doesNotContain("LimitNOFILE");
    }

    @Test
    void findsNothingWrongWhereNothingIs() {
        assertThat(check("data.directory=" + directory.resolve("new/data")))
                .allMatch(SelfCheck.Finding::good)
                .anyMatch(finding -> finding.english().contains("FFmpeg loads"))
                .anyMatch(finding -> finding.english().contains("chosen by route"));
    }

    @Test
    void namesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(check("http.port=" + taken.getLocalPort()))
                    .filteredOn(finding -> !finding.good())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.line())
                            .contains("http.port", String.valueOf(taken.getLocalPort()), "[!!]"));
        }
    }

    @Test
    void namesAnAddressThatDoesNotResolveAndADirectoryThatIsNone() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(check("sip.advertisedHost=no-such-host.invalid", "data.directory=" + file))
                .filteredOn(finding -> !finding.good())
                .extracting(SelfCheck.Finding::english)
                .anyMatch(line -> line.contains("sip.advertisedHost"))
                .anyMatch(line -> line.contains(file.toString()));
    }

    @Test
    void triesBothEndsOfTheRangeWhenEachStreamHasItsPort() {
        assertThat(check("media.portMode=perStream", "media.rtpPorts=22000-22010"))
                .extracting(SelfCheck.Finding::english)
                .filteredOn(line -> line.contains("media.rtpPorts"))
                .hasSize(4);
    }

    private static List<SelfCheck.Finding> check(String... assignments) {
        List<String> all = new ArrayList<>(ANY_PORT);
        all.addAll(List.of(assignments));
        return new SelfCheck(SettingsLoader.load(null, Map.of(), all)).run();
    }
}
