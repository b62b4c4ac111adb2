package org.sharpeyes.end2end;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sharpeyes.RunningGateway;

/** The packaged gateway as its users start it: the launcher, in a process of its own. */
final class GatewayProcess implements AutoCloseable {
    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private GatewayProcess(Process process) {
        this.process = process;
        reader = Thread.ofPlatform().daemon().start(this::read);
    }

    static GatewayProcess start(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Path.of("gateway").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return start(new ProcessBuilder(command));
    }

    /** The gateway by another command. */
    static GatewayProcess start(ProcessBuilder command) {
        try {
            return new GatewayProcess(command.redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException ended) {
            output.add("(output ended: " + ended.getMessage() + ")");
        }
    }

    /** Waits until a line of the output matches, and returns the match. */
    MatchResult awaitLine(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        await().atMost(Duration.ofSeconds(90))
                .failFast(() -> requireHope(wanted))
                .until(() -> said(wanted));
        return output.stream()
                .flatMap(line -> wanted.matcher(line).results())
                .findFirst()
                .orElseThrow();
    }

    private boolean said(Pattern wanted) {
        return output.stream().anyMatch(line -> wanted.matcher(line).find());
    }

    /** A process that ended may have said it before. */
    private void requireHope(Pattern wanted) {
        if (!process.isAlive() && !reader.isAlive() && !said(wanted)) {
            throw new AssertionError("the gateway stopped:\n" + String.join("\n", output));
        }
    }

    /** What lets it run beside others, and tests call it. */
    static List<String> settings(Path data) {
        return Stream.of(
                        "sip.host=127.0.0.1",
                        "sip.port=0",
                        "media.host=127.0.0.1",
                        "media.rtpPort=0",
                        "http.host=127.0.0.1",
                        "http.port=0",
                        "rtsp.port=0",
                        "data.directory=" + data,
                        "sip.password=" + RunningGateway.SIP_PASSWORD,
                        "security.adminToken=" + RunningGateway.TOKEN,
                        "webhook.allowedNetworks=127.0.0.0/8")
                .flatMap(setting -> Stream.of("--set", setting))
                .toList();
    }

    /** Its HTTP interface with full rights, as soon as it says where that is. */
    GatewayApi api() {
        return new GatewayApi(
                URI.create(awaitLine("http://127\\.0\\.0\\.1:\\d+").group()), RunningGateway.TOKEN);
    }

    InetSocketAddress sip() {
        return new InetSocketAddress(
                "127.0.0.1", Integer.parseInt(awaitLine("SIP.*?:(\\d+)").group(1)));
    }

    /** Tells it to stop, as a service manager does, and answers its exit code; what it says meanwhile is kept. */
    int stop() {
        process.toHandle().destroy();
        return process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue();
    }

    /** Ends this process and nothing it started. */
    void killAlone() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What a power cut does. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** The processes the gateway itself started. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
