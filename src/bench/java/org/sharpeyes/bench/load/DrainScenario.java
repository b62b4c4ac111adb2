package org.sharpeyes.bench.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sharpeyes.store.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A receiver was down for an hour and is back: how fast it gets what waits for it, and whether in order. */
@Command(name = "drain", description = "100,000 events wait for a receiver that was down for an hour, and then is back")
final class DrainScenario implements Callable<Integer> {
    private static final int LONGEST_SECONDS = 300;

    @Mixin
    private Options options = new Options();

    @Option(names = "--pending", description = "events (${DEFAULT-VALUE})")
    private int pending = 100_000;

    @Option(names = "--subjects", description = "points they are of (${DEFAULT-VALUE})")
    private int subjects = 5_000;

    @Option(names = "--postgres", description = "on PostgreSQL, a server of its own")
    private boolean postgres;

    @Override
    public Integer call() throws Exception {
        options.preferGatewayJava("-Xmx512m");
        Report report = new Report("drain", options);
        for (int run = 0; run < options.runs(); run++) {
            Path data = Files.createTempDirectory("gateway-bench");
            try (DatabaseUnderTest database = DatabaseUnderTest.of(postgres, data)) {
                report.add(measure(database, data));
            } finally {
                Directories.delete(data);
            }
        }
        report.finish();
        return 0;
    }

    private Figures measure(DatabaseUnderTest database, Path data) throws Exception {
        int port = FreePorts.udp();
        StoreSettings settings = database.settings(data);
        Figures row = new Figures().put("subject", database.name()).put("events", pending);
        row.putAll(new FilledOutbox(settings, "http://127.0.0.1:%d/alerts".formatted(port)).fill(pending, subjects));
        try (Child sink = Child.start("sink", "--port", port)) {
            GatewayUnderTest gateway = GatewayUnderTest.start(
                    options, data, FreePorts.udp(), database.assignments("webhook.allowedNetworks=127.0.0.0/8"));
            try {
                Usage before = Usage.of(gateway.pid());
                Figures came = awaitAll(sink);
                Usage after = Usage.of(gateway.pid());
                return row.putAll(came)
                        .put("missing", pending - came.number("distinct"))
                        .put(
                                "CPU ms per 1,000",
                                Options.rounded((after.cpuMillis() - before.cpuMillis()) * 1e3 / pending));
            } finally {
                gateway.stop(false);
            }
        }
    }

    private Figures awaitAll(Child sink) {
        Figures came = sink.ask("report");
        for (int i = 0; i < LONGEST_SECONDS && came.number("distinct") < pending; i++) {
            Options.sleep(1);
            came = sink.ask("report");
        }
        return came;
    }
}
