package org.sharpeyes.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/** Benchmarks run one after the other, and a line for each figure: what came out, what was asked, whether it holds. */
final class FigureTable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final List<String> common;
    private final List<String> lines = new ArrayList<>();
    private boolean holds = true;

    /**
     * @param name of the file it is written to
     * @param common options of all its benchmarks
     */
    FigureTable(String name, String... common) {
        this.name = name;
        this.common = List.of(common);
    }

    /** Runs a benchmark. One that fails leaves its figures out, and the others run. */
    void run(String benchmark, String... options) {
        List<String> command = new ArrayList<>(List.of(benchmark));
        command.addAll(common);
        command.addAll(List.of(options));
        System.out.printf(
                "%n## %s   (%s)%n", String.join(" ", command), LocalTime.now().truncatedTo(ChronoUnit.SECONDS));
        try {
            Files.deleteIfExists(directory().resolve(benchmark + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int unused = new CommandLine(new LoadBench()).execute(command.toArray(String[]::new));
    }

    /** A figure of which nothing was asked. */
    void say(String what, String where, String column) {
        add(what, number(where, column), "", "");
    }

    void judge(String what, String where, String column, String asked, DoublePredicate fine) {
        judge(what, number(where, column), asked, fine);
    }

    void judge(String what, double value, String asked, DoublePredicate fine) {
        boolean fulfilled = fine.test(value);
        holds &= fulfilled;
        add(what, value, asked, fulfilled ? "holds" : Double.isNaN(value) ? "" : "**does not hold**");
    }

    private void add(String what, double value, String asked, String verdict) {
        String shown = Double.isNaN(value) ? "not measured" : String.format(Locale.ROOT, "%.4g", value);
        lines.add("| %s | %s | %s | %s |".formatted(what, shown, asked, verdict));
    }

    /** The median of the row with these texts, such as {@code fan-out/subject=gateway/viewers=100}; NaN without one. */
    double number(String where, String column) {
        String[] path = where.split("/");
        Path file = directory().resolve(path[0] + ".json");
        try {
            JsonNode medians =
                    Files.exists(file) ? JSON.readTree(file.toFile()).path("medians") : JSON.createArrayNode();
            return StreamSupport.stream(medians.spliterator(), false)
                    .filter(row -> matches(row, path))
                    .mapToDouble(row -> row.path(column).asDouble(Double.NaN))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static boolean matches(JsonNode row, String[] path) {
        for (int i = 1; i < path.length; i++) {
            String[] text = path[i].split("=", 2);
            if (!row.path(text[0]).asText().equals(text[1])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Shows and writes it.
     *
     * @return whether everything holds that was asked
     */
    boolean finish() {
        String table = "| figure | measured | asked | |\n| --- | --- | --- | --- |\n" + String.join("\n", lines) + "\n";
        System.out.println("\n" + table);
        try {
            Path file = Files.writeString(directory().resolve(name + ".md"), table);
            System.out.println(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return holds;
    }

    private static Path directory() {
        try {
            return Files.createDirectories(Options.HOME.resolve("target/bench"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
