package org.sharpeyes.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sharpeyes.bench.load.GatewayUnderTest.Opened;
import org.sharpeyes.bench.load.Window.Measured;
import org.sharpeyes.model.Ssrc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Streams come in and nobody watches. Compared with a bare receive loop and with FFmpeg. */
@Command(name = "ingest", description = "streams without viewers; beside a bare receive loop and FFmpeg")
final class IngestScenario implements Callable<Integer> {
    private static final String GATEWAY = "gateway";
    private static final String COST = "CPU µs per picture";

    @Mixin
    private Options options = new Options();

    @Option(names = "--streams", split = ",", description = "(${DEFAULT-VALUE})", defaultValue = "50,200,400")
    private List<Integer> streams = List.of();

    @Option(names = "--transports", split = ",", description = "(${DEFAULT-VALUE})", defaultValue = "UDP,TCP")
    private List<Transport> transports = List.of();

    @Option(names = "--ffmpeg", description = "streams for FFmpeg, a process each; 0: none (${DEFAULT-VALUE})")
    private int ffmpegs = 10;

    @Override
    public Integer call() {
        Report report = new Report("ingest", options);
        for (int run = 0; run < options.runs(); run++) {
            for (Transport transport : transports) {
                for (int count : streams) {
                    Figures floor = options.baseline() ? floor(transport, count) : new Figures();
                    Figures gateway = gateway(transport, count);
                    if (options.baseline()) {
                        report.add(floor);
                        gateway.put("× bare", Options.rounded(gateway.number(COST) / floor.number(COST)));
                    }
                    report.add(gateway);
                }
            }
            if (options.baseline() && ffmpegs > 0) {
                report.add(ffmpeg());
            }
        }
        report.finish();
        return 0;
    }

    private Figures row(String subject, Object transport, int count, Measured measured) {
        Figures sent = measured.reports().getFirst();
        return new Figures()
                .put("subject", subject)
                .put("by", transport.toString())
                .put("streams", "" + count)
                .put("CPU % per stream", Options.rounded(measured.used().number(subject + " CPU %") / count))
                .put(COST, measured.microsPerPicture(subject, sent.number("pictures"), options.seconds()))
                .putAll(measured.used(subject))
                .putAll(sent);
    }

    private Figures gateway(Transport transport, int count) {
        try (GatewayUnderTest gateway = GatewayUnderTest.start(options)) {
            DiagnosticCommand.collectGarbage(gateway.pid());
            long idleKib = Usage.of(gateway.pid()).residentKib();
            List<Target> targets =
                    gateway.open(count, transport).stream().map(Opened::target).toList();
            try (Child sender = Load.send(options, transport, targets)) {
                options.warmUp();
                Figures before = gateway.streams();
                Window window = new Window(options)
                        .part(GATEWAY, List.of(gateway.pid()))
                        .part("sender", List.of(sender.pid()));
                Measured measured = window.measure(sender);
                Figures after = gateway.streams();
                long residentKib = Usage.of(gateway.pid()).residentKib();
                DiagnosticCommand.collectGarbage(gateway.pid());
                long settledKib = Usage.of(gateway.pid()).residentKib();
                return row(GATEWAY, transport, count, measured)
                        .put("lost packets", after.number("lost") - before.number("lost"))
                        .put("playing", after.number("playing"))
                        .put("RSS MB", residentKib / 1024)
                        .put("RSS KB per stream", (residentKib - idleKib) / count)
                        .put("settled KB per stream", (settledKib - idleKib) / count)
                        .put("heap MB", DiagnosticCommand.heapUsedKib(gateway.pid()) / 1024);
            }
        }
    }

    private Figures floor(Transport transport, int count) {
        boolean perStream = options.portMode().equals("perStream");
        try (Child floor = Child.start("receive-floor", "--transport", transport, "--sockets", perStream ? count : 1)) {
            List<Target> targets = targets((List<?>) floor.ready().getOrDefault("ports", List.of()), count);
            return measure("bare receive loop", transport, targets, List.of(floor.pid()));
        }
    }

    private Figures ffmpeg() {
        try (FfmpegFloor floor = FfmpegFloor.start(ffmpegs)) {
            List<Target> targets = targets(floor.ports(), ffmpegs);
            return measure("FFmpeg -c copy to FLV", Transport.BARE_TCP, targets, floor.pids());
        }
    }

    private static List<Target> targets(List<?> ports, int count) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int port = (Integer) ports.get(i % ports.size());
            targets.add(new Target("127.0.0.1", port, new Ssrc(i + 1)));
        }
        return targets;
    }

    private Figures measure(String subject, Transport transport, List<Target> targets, List<Long> pids) {
        try (Child sender = Load.send(options, transport, targets)) {
            options.warmUp();
            Measured measured = new Window(options)
                    .part(subject, pids)
                    .part("sender", List.of(sender.pid()))
                    .measure(sender);
            long kib =
                    pids.stream().mapToLong(pid -> Usage.of(pid).residentKib()).sum();
            return row(subject, transport, targets.size(), measured).put("RSS MB", kib / 1024);
        }
    }
}
