package org.sharpeyes.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code jcmd} does to a running JVM. */
final class DiagnosticCommand {
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");

    private DiagnosticCommand() {}

    static String run(long pid, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(pid));
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
            return said;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(String.join(" ", command), e);
        }
    }

    /** Collects all garbage; resident memory is then what is used, not what was. */
    static void collectGarbage(long pid) {
        run(pid, "GC.run");
    }

    static long heapUsedKib(long pid) {
        Matcher used = HEAP_USED.matcher(run(pid, "GC.heap_info"));
        return used.find() ? Long.parseLong(used.group(1)) : 0;
    }
}
