package org.sharpeyes.bench.load;

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

    @Option(names = "--viewers", split = ",", description = "(${DEFAULT-VALUE})", defaultValue = "1,100,1000,2000")
    private List<Integer> counts = List.of();

    @Override
    public Integer call() {
        Report report = new Report("fan-out" + viewers.suffix(), options);
        Spectators spectators = viewers.spectators(options);
        for (int run = 0; run < options.runs(); run++) {
            for (int count : counts) {
                Figures gateway = spectators.atGateway(1, count);
                if (options.baseline()) {
                    Spectators.compared(gateway, spectators.atFloor(count)).forEach(report::add);
                } else {
                    report.add(gateway);
                }
            }
        }
        report.finish();
        return 0;
    }
}
