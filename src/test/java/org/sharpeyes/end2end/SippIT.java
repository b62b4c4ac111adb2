package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.RunningGateway;

/** Devices played by SIPp, whose SIP and digest are not ours. */
class SippIT {
    private static final Path SIPP = Path.of("/usr/bin/sipp");
    private static final Path SCENARIOS = Path.of("src/test/resources/sipp");
    private static final int DEVICES = 100;
    private static final int STRANGERS = 20;

    @TempDir
    private Path data;

    @BeforeEach
    void needsSipp() {
        assumeTrue(Files.isExecutable(SIPP), "SIPp is not installed, this test is skipped: apt-get install sip-tester");
    }

    @ParameterizedTest(name = "over {0}")
    @CsvSource({"udp, u1", "tcp, t1"})
    void aHundredDevicesRegisterAndStayAndWrongPasswordsAreRefused(String protocol, String sockets)
            throws IOException, InterruptedException {
        try (RunningGateway gateway = RunningGateway.start(data.resolve("gateway"))) {
            Process refused = play(
                    "wrong-password", sockets, gateway.sip(), people(DEVICES + 1, STRANGERS, "a-guess"), STRANGERS);
            assertThat(exitOf(refused)).isZero();
            assertThat(gateway.api().items("/api/v1/devices")).isEmpty();

            Process devices = play(
                    "registered", sockets, gateway.sip(), people(1, DEVICES, RunningGateway.SIP_PASSWORD), DEVICES);
            try {
                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(() -> assertThat(online(gateway))
                                .hasSize(DEVICES)
                                .allSatisfy(device -> assertThat(
                                                device.path("transport").asText())
                                        .isEqualTo(protocol)));
                assertThat(exitOf(devices)).isZero();
            } finally {
                devices.destroyForcibly();
            }
        }
    }

    private static List<JsonNode> online(RunningGateway gateway) {
        return gateway.api().items("/api/v1/devices?online=true&limit=200");
    }

    /** A table of devices: id and what SIPp is to make of it when challenged. */
    private Path people(int first, int count, String password) throws IOException {
        List<String> lines = IntStream.range(first, first + count)
                .mapToObj("3402000000132%07d"::formatted)
                .map(id -> "%s;[authentication username=%s password=%s]".formatted(id, id, password))
                .toList();
        Path table = Files.createTempFile(data, "devices", ".csv");
        Files.writeString(table, "SEQUENTIAL\n" + String.join("\n", lines) + "\n");
        return table;
    }

    private Process play(String scenario, String sockets, InetSocketAddress sip, Path people, int calls)
            throws IOException {
        Path said = data.resolve(scenario + ".log");
        return new ProcessBuilder(
                        SIPP.toString(),
                        sip.getHostString() + ":" + sip.getPort(),
                        "-sf",
                        SCENARIOS.resolve(scenario + ".xml").toAbsolutePath().toString(),
                        "-oocsf",
                        SCENARIOS.resolve("queried.xml").toAbsolutePath().toString(),
                        "-inf",
                        people.toString(),
                        "-key",
                        "gateway",
                        "34020000002000000001",
                        "-key",
                        "domain",
                        "3402000000",
                        "-i",
                        "127.0.0.1",
                        "-t",
                        sockets,
                        "-m",
                        Integer.toString(calls),
                        "-r",
                        "200",
                        "-timeout",
                        "20s",
                        "-timeout_error",
                        "-nostdin")
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    /** 0 when every call went as its scenario says. */
    private static int exitOf(Process sipp) throws InterruptedException {
        assertThat(sipp.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return sipp.exitValue();
    }
}
