package org.sharpeyes.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An operation that people cannot reach is half an operation: each has a screen, or a reason to have none. */
class ScreensTest {
    private static final Path CONSOLE = Path.of("src/main/web");
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("createRtpReceiver", "for programs that send media without SIP"),
            Map.entry("deleteRtpReceiver", "as createRtpReceiver"),
            Map.entry("watchStream", "addresses of play sessions lead there"),
            Map.entry("getLiveFile", "for players of HLS"),
            Map.entry("getLiveness", "for who watches the process"),
            Map.entry("getMetrics", "for Prometheus"),
            Map.entry("getChannel", "the list of channels tells the same"),
            Map.entry("getWebhook", "the list of webhooks tells the same"),
            Map.entry("getDivision", "the list of divisions tells the same"),
            Map.entry("importRequiredPlaces", "the import of sheets takes required places, too"),
            Map.entry("askRecordings", "there is no playback yet"),
            Map.entry("takePtzLock", "steering takes it"),
            Map.entry("getContract", "for who writes programs"));

    @Test
    void everyOperationHasAScreenOrAReasonToHaveNone() throws IOException {
        String console = console();
        List<String> without = Contract.read().operations().stream()
                .map(Contract.Operation::id)
                .filter(id -> !console.contains("'" + id + "'") && !REASONS.containsKey(id))
                .toList();
        assertThat(without).as("operations without a screen").isEmpty();
    }

    @Test
    void reasonsAreGivenForOperationsThatThereAre() {
        assertThat(Contract.read().operations().stream().map(Contract.Operation::id))
                .containsAll(REASONS.keySet());
    }

    @Test
    void noReasonIsGivenForWhatHasAScreen() throws IOException {
        String console = console();
        assertThat(REASONS.keySet()).noneMatch(id -> console.contains("'" + id + "'"));
    }

    private static String console() throws IOException {
        try (Stream<Path> files = Files.walk(CONSOLE)) {
            return files.filter(file -> file.toString().endsWith(".ts") && !file.endsWith("contract.ts"))
                    .map(ScreensTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
