package org.sharpeyes.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One stream, many viewers. Compared with a bare write loop. */
@Command(name = "fan-out", description = "one stream to many viewers; beside a bare write loop")
final class FanOutScenario implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Mixin
    private ViewerOptions viewers = new ViewerOptions();

    @Mixin
    private Windows windows = new Windows();

    /** The first case warms up for the others. */
    @Option(names = "--viewers", split = ",", description = "(${DEFAULT-VALUE})", defaultValue = "1000,2000,100,1")
    private List<Integer> counts = List.of();

    @Override
    public Integer call() {
        Report report = new Report("fan-out" + viewers.suffix(), options);
        for (int run = 0; run < options.runs(); run++) {
            run(viewers.spectators(options, windows)).forEach(report::add);
        }
        report.finish();
        return 0;
    }

    private List<Figures> run(Spectators spectators) {
        List<List<Figures>> cases = new ArrayList<>();
        try (WatchedGateway watched = new WatchedGateway(options, 1)) {
            for (int count : counts) {
                Runnable warmUp = cases.isEmpty() ? options::warmUp : options::warmUpShortly;
                cases.add(spectators.at(watched, 1, count, warmUp));
            }
        }
        List<Figures> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            rows.addAll(
                    options.baseline()
                            ? Spectators.compared(cases.get(i), spectators.atFloor(counts.get(i)))
                            : cases.get(i));
        }
        return rows;
    }
}
