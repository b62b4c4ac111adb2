package org.sharpeyes.signalling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Messages longer than the network carries at a time. The loopback carries 1,280 bytes in a network namespace of its own,
 * and so the gateway and its device are there, in a process of their own.
 */
class FragmentsTest {
    private static final List<String> NAMESPACE = List.of("unshare", "--map-root-user", "--net");
    private static final String SMALL_NETWORK = "ip link set lo mtu 1280 up && exec \"$@\"";

    @Test
    void aMessageInDozensOfFragmentsArrivesWhole() throws Exception {
        if (run(with(NAMESPACE, "true")).status != 0) {
            System.err.println("FragmentsTest: no network namespaces here, so nothing is cut into fragments");
            return;
        }
        List<String> command = with(NAMESPACE, "sh", "-c", SMALL_NETWORK, "sh");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
        command.add(FragmentsTest.class.getName());

        Outcome outcome = run(command);

        assertThat(outcome.status).as(outcome.said).isZero();
        assertThat(Integer.parseInt(RawDevice.find("(\\d+) fragments", outcome.said)))
                .isGreaterThan(40);
    }

    private record Outcome(int status, String said) {}

    private static List<String> with(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        String path = builder.environment().getOrDefault("PATH", "");
        builder.environment().put("PATH", path + ":/usr/sbin:/sbin");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    /** In the small network. */
    public static void main(String[] args) throws IOException {
        DatagramTest longest = new DatagramTest();
        longest.aCatalogThatFillsADatagramArrivesWhole();
        longest.stop();
        System.out.printf("%d fragments%n", fragments());
        System.exit(0);
    }

    /** That the kernel has put together in this namespace. */
    private static long fragments() throws IOException {
        List<String[]> rows = Files.readAllLines(Path.of("/proc/net/snmp")).stream()
                .filter(line -> line.startsWith("Ip:"))
                .map(line -> line.split(" "))
                .toList();
        return Long.parseLong(rows.get(1)[List.of(rows.get(0)).indexOf("ReasmReqds")]);
    }
}
