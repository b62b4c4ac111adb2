package org.sharpeyes.bench.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kamailio, if it is installed: registrations in memory, digest against one password, a process per processor. */
final class Kamailio implements RegistrarUnderTest {
    private static final List<String> PLACES = List.of("/usr/sbin/kamailio", "/usr/local/sbin/kamailio");
    private static final int SHARED_MEMORY_MB = 1024;
    private static final int LONGEST_START_SECONDS = 15;

    private final Process process;
    private final Path directory;
    private final int port;

    private Kamailio(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    private static Optional<String> program() {
        return PLACES.stream().filter(place -> new File(place).canExecute()).findFirst();
    }

    /** Starts it; null, and said so, where it is not installed. */
    static @Nullable Kamailio start(boolean lean) {
        String program = program().orElse(null);
        if (program == null) {
            System.err.println("Kamailio is not installed (apt install kamailio): there is no baseline.");
            return null;
        }
        try {
            int port = FreePorts.udp();
            Path directory = Files.createTempDirectory("kamailio-bench");
            List<String> command = new ArrayList<>(List.of(
                    program,
                    "-f",
                    Options.HOME.resolve("src/bench/kamailio.cfg").toString(),
                    "-l",
                    "udp:127.0.0.1:" + port,
                    "-n",
                    Integer.toString(Runtime.getRuntime().availableProcessors()),
                    "-m",
                    Integer.toString(SHARED_MEMORY_MB),
                    "-Y",
                    directory.toString(),
                    "-DD",
                    "-E"));
            if (lean) {
                command.addAll(List.of("-A", "LEAN"));
            }
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            Kamailio started = new Kamailio(process, directory, port);
            started.awaitBound();
            return started;
        } catch (IOException e) {
            throw new IllegalStateException("Kamailio did not start", e);
        }
    }

    private void awaitBound() throws IOException {
        String bound = "0100007F:%04X ".formatted(port);
        for (int i = 0; i < LONGEST_START_SECONDS; i++) {
            if (Files.readString(Path.of("/proc/net/udp")).contains(bound)) {
                return;
            }
            Options.sleep(1);
        }
        String log = Files.readString(directory.resolve("log"));
        close();
        throw new IOException(log);
    }

    @Override
    public String subject() {
        return "Kamailio";
    }

    @Override
    public int sipPort() {
        return port;
    }

    @Override
    public List<Long> pids() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        Directories.delete(directory);
    }
}
