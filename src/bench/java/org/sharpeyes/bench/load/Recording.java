package org.sharpeyes.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** A recording of another JVM by Java Flight Recorder, and what it says in short. */
final class Recording {
    private static final int SHOWN = 25;

    /** JEP 509: samples by CPU time, which see the time spent in system calls too. */
    private static final int CPU_TIME_SINCE = 25;

    private static final String CPU_TIME_PERIOD = "5ms";

    private Recording() {}

    static Path start(long pid, Path directory) {
        Path file = directory.resolve("profile-%d.jfr".formatted(pid)).toAbsolutePath();
        List<String> words =
                new ArrayList<>(List.of("JFR.start", "name=bench", "settings=profile", "filename=" + file));
        if (Runtime.version().feature() >= CPU_TIME_SINCE) {
            words.add("jdk.CPUTimeSample#enabled=true");
            words.add("jdk.CPUTimeSample#throttle=" + CPU_TIME_PERIOD);
        }
        DiagnosticCommand.run(pid, words.toArray(String[]::new));
        return file;
    }

    static void stop(long pid) {
        DiagnosticCommand.run(pid, "JFR.stop", "name=bench");
    }

    /** Prints the methods in which time was spent, in Java and in system calls, and what allocated how much heap. */
    static void print(Path file) {
        Map<String, Long> java = new HashMap<>();
        Map<String, Long> cpu = new HashMap<>();
        Map<String, Long> ours = new HashMap<>();
        Map<String, Long> allocated = new HashMap<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ExecutionSample" -> {
                        count(java, top(event), 1);
                        count(ours, topOfOurs(event), 1);
                    }
                    case "jdk.CPUTimeSample" -> count(cpu, top(event), 1);
                    case "jdk.ObjectAllocationSample" ->
                        count(
                                allocated,
                                event.getClass("objectClass").getName() + " in " + topOfOurs(event),
                                event.getLong("weight"));
                    default -> {}
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.printf("%nProfile of the gateway: %s%n", file);
        show("Java, samples of 20 ms", java);
        show("Java by the gateway's own methods", ours);
        show("CPU time, system calls included, samples of " + CPU_TIME_PERIOD, cpu);
        show("heap allocated, bytes", allocated);
    }

    private static void count(Map<String, Long> counts, String key, long weight) {
        counts.merge(key, weight, Long::sum);
    }

    private static String top(RecordedEvent event) {
        var stack = event.getStackTrace();
        return stack == null || stack.getFrames().isEmpty()
                ? "?"
                : name(stack.getFrames().getFirst());
    }

    private static String topOfOurs(RecordedEvent event) {
        var stack = event.getStackTrace();
        RecordedFrame frame = stack == null
                ? null
                : stack.getFrames().stream()
                        .filter(each -> each.getMethod().getType().getName().startsWith("org.sharpeyes"))
                        .findFirst()
                        .orElse(null);
        return frame == null ? top(event) : name(frame);
    }

    private static String name(@Nullable RecordedFrame frame) {
        return frame == null
                ? "?"
                : frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName();
    }

    private static void show(String title, Map<String, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf("%n%s (%d)%n", title, all);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(
                        entry -> System.out.printf("  %5.1f %%  %s%n", 100.0 * entry.getValue() / all, entry.getKey()));
    }
}
