package org.sharpeyes.bench.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A second load, of which no line is ours: SIPp's devices register with digest and send ten keepalives each. */
@Command(name = "sipp", description = "devices played by SIPp register and send ten keepalives each; beside Kamailio")
final class SippScenario implements Callable<Integer> {
    private static final Path PROGRAM = Path.of("/usr/bin/sipp");
    private static final int REQUESTS = 12;
    private static final String RATE = "requests per CPU second";

    @Mixin
    private Options options = new Options();

    @Option(names = "--warmup-sessions", description = "sessions before (${DEFAULT-VALUE})")
    private int warmUp = 10_000;

    @Option(names = "--devices", description = "that take turns (${DEFAULT-VALUE})")
    private int devices = 10_000;

    @Option(names = "--per-second", description = "sessions begun (${DEFAULT-VALUE})")
    private int perSecond = 500;

    @Override
    public Integer call() {
        if (!Files.isExecutable(PROGRAM)) {
            System.err.println("SIPp is not installed (apt install sip-tester).");
            return 1;
        }
        Path people = people();
        Report report = new Report("sipp", options);
        for (int run = 0; run < options.runs(); run++) {
            double baseline = 0;
            try (Kamailio kamailio = options.baseline() ? Kamailio.start(false) : null) {
                if (kamailio != null) {
                    baseline = measure(kamailio, people, report, null);
                }
            }
            try (GatewayUnderTest gateway = GatewayUnderTest.start(options)) {
                measure(gateway, people, report, baseline == 0 ? null : baseline);
            }
        }
        report.finish();
        return 0;
    }

    /** What SIPp is to write for each device: its id, and its answer to a challenge. */
    private Path people() {
        List<String> lines = new ArrayList<>(List.of("SEQUENTIAL"));
        IntStream.rangeClosed(1, devices)
                .mapToObj("3402000000132%07d"::formatted)
                .map(id -> "%s;[authentication username=%s password=%s]".formatted(id, id, DevicesRole.PASSWORD))
                .forEach(lines::add);
        return Directories.lines(lines);
    }

    private double measure(RegistrarUnderTest registrar, Path people, Report report, @Nullable Double baseline) {
        play(registrar, people, warmUp);
        double before = cpuSeconds(registrar);
        long start = System.nanoTime();
        int sessions = perSecond * options.seconds();
        int failed = play(registrar, people, sessions);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = cpuSeconds(registrar) - before;
        double rate = REQUESTS * sessions / Math.max(0.01, cpu);
        Figures row = new Figures()
                .put("subject", registrar.subject())
                .put(RATE, Options.rounded(rate))
                .put("sessions", sessions)
                .put("requests per second", Options.rounded(REQUESTS * sessions / seconds))
                .put("CPU %", Options.rounded(cpu / seconds * 100))
                .put("SIPp's exit code", failed);
        if (baseline != null) {
            row.put("× Kamailio", Options.rounded(rate / baseline));
        }
        report.add(row);
        return rate;
    }

    /** SIPp's exit code: 0 when every session went as it should. */
    private int play(RegistrarUnderTest registrar, Path people, int sessions) {
        Path sources = Options.HOME.resolve("src");
        List<String> command = List.of(
                PROGRAM.toString(),
                "127.0.0.1:" + registrar.sipPort(),
                "-sf",
                sources.resolve("bench/sipp/session.xml").toString(),
                "-oocsf",
                sources.resolve("test/resources/sipp/queried.xml").toString(),
                "-inf",
                people.toString(),
                "-key",
                "gateway",
                DevicesRole.ID,
                "-key",
                "domain",
                DevicesRole.DOMAIN,
                "-i",
                "127.0.0.1",
                "-t",
                "u1",
                "-m",
                Integer.toString(sessions),
                "-r",
                Integer.toString(perSecond),
                "-l",
                Integer.toString(perSecond * 10),
                "-nostdin");
        try {
            return new ProcessBuilder(command)
                    .directory(new File(System.getProperty("java.io.tmpdir")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("SIPp did not run", e);
        }
    }

    private static double cpuSeconds(RegistrarUnderTest registrar) {
        return registrar.pids().stream()
                        .mapToLong(pid -> Usage.of(pid).cpuMillis())
                        .sum()
                / 1000.0;
    }
}
