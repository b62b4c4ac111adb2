package org.sharpeyes.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A part of the load in a process of its own, spoken to as {@link Console} says. */
final class Child implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The load must be cheap; it looks for no leaks of its own. */
    private static final List<String> FLAGS =
            List.of("-Xmx1g", "-XX:+UseSerialGC", "-Dio.netty.leakDetection.level=disabled");

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter words;
    private final Map<String, Object> ready;

    private Child(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader();
        this.words = process.outputWriter();
        this.ready = read();
    }

    /** Starts a part and waits until it is ready. */
    static Child start(String role, Object... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(permissions());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadBench.class.getName(), role));
        for (Object option : options) {
            command.add(option.toString());
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            return new Child(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(role + " did not start", e);
        }
    }

    /** What this JVM was allowed on its command line: native code, memory past the heap. */
    private static List<String> permissions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .toList();
    }

    /** What it said when it was ready. */
    Map<String, Object> ready() {
        return ready;
    }

    long pid() {
        return process.pid();
    }

    Figures ask(String word) {
        try {
            words.write(word);
            words.newLine();
            words.flush();
            return new Figures(read());
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the load is gone", e);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> read() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("a part of the load ended without an answer");
        }
        return JSON.readValue(line, LinkedHashMap.class);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
