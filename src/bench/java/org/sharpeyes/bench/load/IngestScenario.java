package org.sharpeyes.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sharpeyes.bench.load.Window.Measured;
import org.sharpeyes.model.Ssrc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Streams come in and nobody watches. Compared with a bare receive loop and with FFmpeg. */
@Command(name = "ingest", description = "streams without viewers; beside a bare receive loop and FFmpeg")
final class IngestScenario implements Callable<Integer> {
    private static final String COST = "CPU µs per picture";

    @Mixin
    private Options options = new Options();

    @Mixin
    private Windows windows = new Windows();

    @Option(names = "--streams", split = ",", description = "(${DEFAULT-VALUE})", defaultValue = "50,200,400")
    private List<Integer> streams = List.of();

    @Option(names = "--transports", split = ",", description = "(${DEFAULT-VALUE})", defaultValue = "UDP,TCP")
    private List<Transport> transports = List.of();

    @Option(names = "--ffmpeg", description = "streams for FFmpeg, a process each; 0: none (${DEFAULT-VALUE})")
    private int ffmpegs = 10;

    @Option(
            names = "--bare-loops",
            description = "loops of the bare receive loop; by default as many as the gateway has, one per processor")
    private int bareLoops = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        Report report = new Report("ingest", options);
        for (int run = 0; run < options.runs(); run++) {
            for (Transport transport : transports) {
                run(transport).forEach(report::add);
            }
            if (options.baseline() && ffmpegs > 0) {
                ffmpeg().forEach(report::add);
            }
        }
        report.finish();
        return 0;
    }

    /** The same gateway gets more and more streams, and in the end nothing comes. */
    private List<Figures> run(Transport transport) {
        List<Figures> rows = new ArrayList<>();
        Figures idle;
        try (WatchedGateway gateway = new WatchedGateway(options, transport)) {
            DiagnosticCommand.collectGarbage(gateway.gateway().pid());
            long idleKib = Usage.of(gateway.gateway().pid()).residentKib();
            for (int count : streams.stream().sorted().toList()) {
                gateway.growTo(count);
                warmUp(rows.isEmpty());
                rows.addAll(windows.measure(() -> window(gateway, transport, count, idleKib)));
            }
            idle = idle(gateway, transport);
        }
        List<Figures> all = options.baseline() ? compared(rows, transport) : rows;
        all.add(idle);
        return all;
    }

    /** What the gateway spends on all else, as warm as it is by now. */
    private static Figures idle(WatchedGateway watched, Transport transport) {
        watched.stopSending();
        return new Figures()
                .put("subject", "gateway, when nothing comes")
                .put("by", transport.toString())
                .putAll(watched.window().measure().used(WatchedGateway.SUBJECT));
    }

    private void warmUp(boolean first) {
        if (first) {
            options.warmUp();
        } else {
            options.warmUpShortly();
        }
    }

    private List<Figures> compared(List<Figures> gateway, Transport transport) {
        List<Figures> rows = new ArrayList<>();
        for (int count : streams) {
            List<Figures> floor = floor(transport, count);
            double bare =
                    floor.stream().mapToDouble(row -> row.number(COST)).sorted().toArray()[floor.size() / 2];
            rows.addAll(floor);
            for (Figures row : gateway) {
                if (row.values().getOrDefault("streams", "").equals("" + count)) {
                    rows.add(row.put("× bare", Options.rounded(row.number(COST) / bare)));
                }
            }
        }
        return rows;
    }

    private Figures row(String subject, Object transport, int count, Measured measured) {
        Figures sent = WatchedGateway.sent(measured.reports());
        return new Figures()
                .put("subject", subject)
                .put("by", transport.toString())
                .put("streams", "" + count)
                .put("CPU % per stream", Options.rounded(measured.used().number(subject + " CPU %") / count))
                .put(COST, measured.microsPerPicture(subject, sent.number("pictures"), options.seconds()))
                .putAll(measured.used(subject))
                .putAll(sent);
    }

    private Figures window(WatchedGateway watched, Transport transport, int count, long idleKib) {
        GatewayUnderTest gateway = watched.gateway();
        Figures before = gateway.streams();
        Measured measured = watched.window().measure(watched.senders().toArray(Child[]::new));
        Figures after = gateway.streams();
        long residentKib = Usage.of(gateway.pid()).residentKib();
        DiagnosticCommand.collectGarbage(gateway.pid());
        long settledKib = Usage.of(gateway.pid()).residentKib();
        return row(WatchedGateway.SUBJECT, transport, count, measured)
                .put("lost packets", after.number("lost") - before.number("lost"))
                .put("playing", after.number("playing"))
                .put("RSS MB", residentKib / 1024)
                .put("RSS KB per stream", (residentKib - idleKib) / count)
                .put("settled KB per stream", (settledKib - idleKib) / count)
                .put("heap MB", DiagnosticCommand.heapUsedKib(gateway.pid()) / 1024);
    }

    private List<Figures> floor(Transport transport, int count) {
        boolean perStream = options.portMode().equals("perStream");
        try (Child floor = Child.start(
                "receive-floor", "--transport", transport, "--sockets", perStream ? count : 1, "--loops", bareLoops)) {
            List<Target> targets = targets((List<?>) floor.ready().getOrDefault("ports", List.of()), count);
            return measure("bare receive loop", transport, targets, List.of(floor.pid()));
        }
    }

    private List<Figures> ffmpeg() {
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

    private List<Figures> measure(String subject, Transport transport, List<Target> targets, List<Long> pids) {
        try (Child sender = Load.send(options, transport, targets)) {
            options.warmUpShortly();
            return windows.measure(() -> {
                Measured measured = new Window(options)
                        .part(subject, pids)
                        .part("sender", List.of(sender.pid()))
                        .measure(sender);
                long kib = pids.stream()
                        .mapToLong(pid -> Usage.of(pid).residentKib())
                        .sum();
                return row(subject, transport, targets.size(), measured).put("RSS MB", kib / 1024);
            });
        }
    }
}
