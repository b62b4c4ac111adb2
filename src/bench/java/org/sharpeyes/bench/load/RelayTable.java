package org.sharpeyes.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.DoublePredicate;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All figures of the relay, one benchmark after the other, and what was promised beside what came out. */
@Command(name = "relay-table", description = "all figures of the relay unattended; about 25 minutes")
final class RelayTable implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--gateway", description = "command that starts the gateway (./gateway run)")
    private String gateway = Options.HOME.resolve("gateway") + " run";

    @Option(names = "--churn-minutes", description = "0: leave it out (${DEFAULT-VALUE})")
    private int churnMinutes = 10;

    @Option(names = "--warmup", description = "seconds, of each gateway (${DEFAULT-VALUE})")
    private int warmup = 40;

    @Option(names = "--seconds", description = "of a window, three of which follow each other (${DEFAULT-VALUE})")
    private int seconds = 5;

    private final List<String> summary = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        run("ingest", "--ffmpeg", "5");
        run("one-viewer-each", "--streams", "200");
        run("fan-out");
        run("stalled");
        run("first-picture");
        if (churnMinutes > 0) {
            execute("churn", List.of("--warmup", "10", "--minutes", "" + churnMinutes));
        }
        judge();
        String table =
                "| figure | measured | asked | |\n| --- | --- | --- | --- |\n" + String.join("\n", summary) + "\n";
        System.out.println("\n" + table);
        Files.writeString(directory().resolve("relay-table.md"), table);
        return 0;
    }

    private void run(String name, String... options) {
        List<String> all =
                new ArrayList<>(List.of("--warmup", "" + warmup, "--seconds", "" + seconds, "--windows", "3"));
        all.addAll(List.of(options));
        execute(name, all);
    }

    /** One that fails leaves its figures out, and the others run. */
    private void execute(String name, List<String> options) {
        List<String> command = new ArrayList<>(List.of(name, "--gateway", gateway));
        command.addAll(options);
        System.out.println("\n## " + String.join(" ", command));
        try {
            Files.deleteIfExists(directory().resolve(name + ".json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        int unused = new CommandLine(new LoadBench()).execute(command.toArray(String[]::new));
    }

    private void judge() throws IOException {
        for (String transport : List.of("UDP", "TCP")) {
            for (String streams : List.of("50", "200", "400")) {
                String load = "/subject=gateway/by=%s/streams=%s".formatted(transport, streams);
                say(
                        "ingest, %s streams by %s: CPU %% per stream".formatted(streams, transport),
                        "ingest" + load,
                        "CPU % per stream");
                judge("… × bare receive loop", "ingest" + load, "× bare", "≤ 2", value -> value <= 2);
            }
            String load = "ingest/subject=gateway/by=%s/streams=200".formatted(transport);
            judge("… packets lost of 200", load, "lost packets", "0", value -> value == 0);
            judge("… RSS KB per stream of 200", load, "RSS KB per stream", "< 1024", value -> value < 1024);
        }
        say("FFmpeg: CPU % per stream", "ingest/subject=FFmpeg -c copy to FLV", "CPU % per stream");
        say("200 streams with a viewer each: CPU % per stream", "one-viewer-each/viewers=200", "CPU % per viewer");
        for (String viewers : List.of("1", "100", "1000", "2000")) {
            String load = "fan-out/subject=gateway/viewers=" + viewers;
            say("fan-out to %s: CPU %% per viewer".formatted(viewers), load, "CPU % per viewer");
            say("… p50 ms", load, "p50 ms");
            if (viewers.equals("1000")) {
                judge("… × bare write loop", load, "× bare", "≤ 1.3", value -> value <= 1.3);
                judge("… p99 ms", load, "p99 ms", "≤ 20", value -> value <= 20);
                judge("… gaps", load, "gaps", "0", value -> value == 0);
            } else {
                say("… × bare write loop", load, "× bare");
                say("… p99 ms", load, "p99 ms");
                say("… gaps", load, "gaps");
            }
            say("… p99 ms of the bare write loop", "fan-out/subject=bare write loop/viewers=" + viewers, "p99 ms");
        }
        double added = number("stalled/state=one does not", "p99 ms") - number("stalled/state=all read", "p99 ms");
        judge("one stalled of 1,000 adds ms to p99", added, "≤ 5", value -> value <= 5);
        judge("first picture, p99 ms", "first-picture/", "first p99 ms", "≤ 100", value -> value <= 100);
        say("churn: direct MB before", "churn/when=before", "direct MB");
        say("… after", "churn/when=after", "direct MB");
    }

    private void say(String what, String where, String column) {
        add(what, number(where, column), "", "");
    }

    private void judge(String what, String where, String column, String asked, DoublePredicate fine) {
        judge(what, number(where, column), asked, fine);
    }

    private void judge(String what, double value, String asked, DoublePredicate fine) {
        add(what, value, asked, Double.isNaN(value) ? "" : fine.test(value) ? "holds" : "**does not hold**");
    }

    private void add(String what, double value, String asked, String verdict) {
        String shown = Double.isNaN(value) ? "not measured" : String.format(Locale.ROOT, "%.4g", value);
        summary.add("| %s | %s | %s | %s |".formatted(what, shown, asked, verdict));
    }

    /** The median of the row with these texts, such as {@code fan-out/subject=gateway/viewers=100}; NaN without one. */
    private double number(String where, String column) {
        String[] path = where.split("/");
        try {
            Path file = directory().resolve(path[0] + ".json");
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

    private static Path directory() throws IOException {
        return Files.createDirectories(Options.HOME.resolve("target/bench"));
    }
}
