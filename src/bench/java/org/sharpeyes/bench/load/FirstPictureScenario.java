package org.sharpeyes.bench.load;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a viewer of a running stream waits for a picture. */
@Command(name = "first-picture", description = "from request to the first whole key frame, on running streams")
final class FirstPictureScenario implements Callable<Integer> {
    private static final int JOINS_PER_SECOND = 20;

    @Mixin
    private Options options = new Options();

    @Mixin
    private ViewerOptions viewers = new ViewerOptions();

    @Mixin
    private Windows windows = new Windows();

    @Option(names = "--streams", description = "(${DEFAULT-VALUE})")
    private int streams = 50;

    @Option(names = "--viewers", description = "who come one after the other (${DEFAULT-VALUE})")
    private int count = 300;

    @Override
    public Integer call() {
        Report report = new Report("first-picture" + viewers.suffix(), options);
        for (int run = 0; run < options.runs(); run++) {
            try (WatchedGateway watched = new WatchedGateway(options, streams)) {
                join(watched, JOINS_PER_SECOND);
                windows.measure(() -> join(watched, count)).forEach(report::add);
            }
        }
        report.finish();
        return 0;
    }

    private Figures join(WatchedGateway watched, int joining) {
        try (Child audience = watched.watch(viewers.output(), joining, "--joins-per-second", JOINS_PER_SECOND)) {
            Load.awaitJoined(audience, joining);
            Options.sleep(1);
            Figures seen = audience.ask("report");
            Figures row = new Figures().put("output", viewers.output()).put("streams", "" + streams);
            for (String name :
                    new String[] {"joined", "first pictures", "first p50 ms", "first p99 ms", "first max ms"}) {
                row.put(name, seen.number(name));
            }
            return row;
        }
    }
}
