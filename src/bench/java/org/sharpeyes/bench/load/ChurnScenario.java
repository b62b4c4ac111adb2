package org.sharpeyes.bench.load;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Viewers come and go for minutes; then memory must be where it was. */
@Command(name = "churn", description = "viewers joining and leaving; memory before, during and after")
final class ChurnScenario implements Callable<Integer> {
    private static final String DIRECT = "netty_allocator_memory_%s\\{.*\"direct\".*}";
    private static final int SETTLING_SECONDS = 5;

    @Mixin
    private Options options = new Options();

    @Mixin
    private ViewerOptions viewers = new ViewerOptions();

    @Option(names = "--viewers", description = "at a time (${DEFAULT-VALUE})")
    private int count = 2000;

    @Option(names = "--stay", description = "seconds each of them stays (${DEFAULT-VALUE})")
    private int stay = 20;

    @Option(names = "--minutes", description = "(${DEFAULT-VALUE})")
    private int minutes = 10;

    @Override
    public Integer call() {
        Report report = new Report("churn", options);
        try (WatchedGateway watched = new WatchedGateway(options, 1)) {
            options.warmUp();
            report.add(memory("before", watched));
            try (Child audience = watched.watch(viewers.output(), count, "--stay", stay)) {
                for (int minute = 1; minute <= minutes; minute++) {
                    Options.sleep(60);
                    report.add(memory("minute " + minute, watched).putAll(counts(audience)));
                }
                audience.ask("leave");
                Options.sleep(SETTLING_SECONDS);
                report.add(memory("after", watched).putAll(counts(audience)));
            }
            DiagnosticCommand.collectGarbage(watched.gateway().pid());
            report.add(memory("after, garbage collected", watched));
        }
        report.finish();
        return 0;
    }

    private static Figures counts(Child audience) {
        Figures seen = audience.ask("report");
        Figures counts = new Figures();
        for (String name : new String[] {"joined", "first pictures", "gaps", "refused", "closed", "p99 ms"}) {
            counts.put(name, seen.number(name));
        }
        return counts;
    }

    private static Figures memory(String when, WatchedGateway watched) {
        GatewayUnderTest gateway = watched.gateway();
        return new Figures()
                .put("when", when)
                .put("direct MB", directMegabytes(gateway, "used"))
                .put("in buffers MB", directMegabytes(gateway, "pinned"))
                .put("RSS MB", Usage.of(gateway.pid()).residentKib() / 1024)
                .put("heap MB", DiagnosticCommand.heapUsedKib(gateway.pid()) / 1024);
    }

    private static double directMegabytes(GatewayUnderTest gateway, String kind) {
        return Options.rounded(gateway.meter(DIRECT.formatted(kind)) / (1 << 20));
    }
}
