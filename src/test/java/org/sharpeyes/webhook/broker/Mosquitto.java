package org.sharpeyes.webhook.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.opentest4j.TestAbortedException;

/** Mosquitto, a broker of MQTT, as a process of its own; without it tests are skipped. */
final class Mosquitto implements AutoCloseable {
    private final int port;
    private final Path configuration;
    private Process process;

    Mosquitto(Path directory) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        configuration = Files.writeString(
                directory.resolve("mosquitto.conf"),
                "listener %d 127.0.0.1%nallow_anonymous true%nmax_queued_messages 0%n".formatted(port));
        start();
    }

    void start() throws IOException {
        process = new ProcessBuilder(List.of(program().toString(), "-c", configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await().until(this::answers);
    }

    private static Path program() {
        Optional<Path> program = Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/opt/homebrew/sbin")
                .map(directory -> Path.of(directory, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
        return program.orElseThrow(
                () -> new TestAbortedException("no mosquitto: install it (Debian: apt install mosquitto)"));
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
