package org.sharpeyes.bench.load;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** As many viewers as streams. The floor is that of receiving plus that of writing. */
@Command(name = "one-viewer-each", description = "streams with one viewer each")
final class OneViewerEachScenario implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Mixin
    private ViewerOptions viewers = new ViewerOptions();

    @Mixin
    private Windows windows = new Windows();

    @Option(names = "--streams", split = ",", description = "(${DEFAULT-VALUE})", defaultValue = "50,200")
    private List<Integer> counts = List.of();

    @Override
    public Integer call() {
        Report report = new Report("one-viewer-each" + viewers.suffix(), options);
        Spectators spectators = viewers.spectators(options, windows);
        for (int run = 0; run < options.runs(); run++) {
            for (int count : counts) {
                spectators.atGateway(count, count).forEach(report::add);
            }
        }
        report.finish();
        return 0;
    }
}
