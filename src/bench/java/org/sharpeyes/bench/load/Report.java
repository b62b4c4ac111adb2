package org.sharpeyes.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a benchmark: shown as they come, and in the end as medians, in Markdown and JSON. */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Options options;
    private final List<Figures> rows = new ArrayList<>();

    Report(String name, Options options) {
        this.name = name;
        this.options = options;
    }

    void add(Figures row) {
        rows.add(row);
        System.out.println(row.values());
    }

    /** Prints the table and writes both files. */
    void finish() {
        List<Figures> medians = medians();
        String table = table(medians);
        System.out.printf("%n%s, %d run(s) of %d s%n%n%s%n", name, options.runs(), options.seconds(), table);
        try {
            Path directory = Files.createDirectories(options.output());
            Files.writeString(directory.resolve(name + ".md"), table);
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("benchmark", name);
            all.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            all.put("machine", machine());
            all.put("seconds", options.seconds());
            all.put("medians", medians);
            all.put("runs", rows);
            Path file = directory.resolve(name + ".json");
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
            System.out.println(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows whose texts are equal are repetitions of one measurement. */
    private List<Figures> medians() {
        Map<Map<String, Object>, List<Figures>> cases =
                rows.stream().collect(Collectors.groupingBy(Report::texts, LinkedHashMap::new, Collectors.toList()));
        return cases.values().stream().map(Report::median).toList();
    }

    private static Map<String, Object> texts(Figures row) {
        Map<String, Object> texts = new LinkedHashMap<>(row.values());
        texts.values().removeIf(value -> value instanceof Number);
        return texts;
    }

    private static Figures median(List<Figures> repetitions) {
        Figures median = new Figures();
        repetitions.getFirst().values().forEach((name, value) -> {
            if (value instanceof Number) {
                double[] sorted = repetitions.stream()
                        .mapToDouble(row -> row.number(name))
                        .sorted()
                        .toArray();
                median.put(name, sorted[sorted.length / 2]);
            } else {
                median.put(name, value);
            }
        });
        return median;
    }

    private static String table(List<Figures> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.values().keySet()));
        StringBuilder table = new StringBuilder("| " + String.join(" | ", columns) + " |\n");
        table.append("| ---".repeat(columns.size())).append(" |\n");
        for (Figures row : rows) {
            table.append(columns.stream()
                    .map(column -> cell(row.values().getOrDefault(column, "")))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
        }
        return table.toString();
    }

    private static String cell(Object value) {
        return value instanceof Double number
                ? new java.math.BigDecimal(Double.toString(Options.rounded(number)))
                        .stripTrailingZeros()
                        .toPlainString()
                : value.toString();
    }

    private static Map<String, Object> machine() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .orElse("model name: unknown");
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("model", model.substring(model.indexOf(':') + 1).trim());
        machine.put("kernel", System.getProperty("os.version"));
        machine.put("java", System.getProperty("java.vm.version"));
        return machine;
    }
}
