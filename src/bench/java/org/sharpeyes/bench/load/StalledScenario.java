package org.sharpeyes.bench.load;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One of many viewers stops reading: what do the others notice? */
@Command(name = "stalled", description = "latency of all viewers before and while one of them does not read")
final class StalledScenario implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Mixin
    private ViewerOptions viewers = new ViewerOptions();

    @Mixin
    private Windows windows = new Windows();

    @Option(names = "--viewers", description = "(${DEFAULT-VALUE})")
    private int count = 1000;

    @Override
    public Integer call() {
        Report report = new Report("stalled", options);
        for (int run = 0; run < options.runs(); run++) {
            try (WatchedGateway watched = new WatchedGateway(options, 1);
                    Child audience = watched.watch(viewers.output(), count)) {
                Load.awaitJoined(audience, count);
                options.warmUp();
                windows.measure(() -> window("all read", watched, audience)).forEach(report::add);
                audience.ask("stall");
                windows.measure(() -> window("one does not", watched, audience)).forEach(report::add);
            }
        }
        report.finish();
        return 0;
    }

    private Figures window(String state, WatchedGateway watched, Child audience) {
        Window.Measured measured = watched.window(audience).measure(audience);
        Figures seen = measured.reports().getFirst();
        Figures row = new Figures().put("state", state).put("viewers", "" + count);
        for (String name : new String[] {"p50 ms", "p99 ms", "max ms", "gaps", "closed"}) {
            row.put(name, seen.number(name));
        }
        return row.putAll(measured.used());
    }
}
