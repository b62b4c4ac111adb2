package org.sharpeyes.bench.load;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.bench.load.Window.Measured;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How much a registrar does with a second of processor time, when it gets as much as it can do: the gateway beside
 * Kamailio, each alone with the devices. A second of all its processes counts, in whatever processor it was spent.
 */
abstract class ThroughputScenario implements Callable<Integer> {
    private static final String RATE = "per CPU second";
    private static final int LONGEST_OPENING_SECONDS = 120;

    private final String name;
    private final String activity;

    @Mixin
    private Options options = new Options();

    @Option(names = "--windows", description = "measured one after the other, of which the median counts (3)")
    private int windows = 3;

    @Option(names = "--devices", description = "(${DEFAULT-VALUE})")
    private int devices = 10_000;

    @Option(names = "--at-a-time", description = "that wait for an answer (${DEFAULT-VALUE})")
    private int atATime = 512;

    @Option(names = "--kamailio-lean", description = "Kamailio without checks, NAT and a look into bodies")
    private boolean kamailioLean;

    /** @param activity the word {@link DevicesRole} knows it by */
    ThroughputScenario(String name, String activity) {
        this.name = name;
        this.activity = activity;
    }

    @Override
    public Integer call() {
        Report report = new Report(name, options);
        for (int run = 0; run < options.runs(); run++) {
            double baseline = 0;
            try (Kamailio kamailio = options.baseline() ? Kamailio.start(kamailioLean) : null) {
                baseline = kamailio == null ? 0 : measure(kamailio, report, null);
            }
            try (GatewayUnderTest gateway = GatewayUnderTest.start(options)) {
                measure(gateway, report, baseline == 0 ? null : baseline);
            }
        }
        report.finish();
        return 0;
    }

    /** The median of what it did per CPU second. */
    private double measure(RegistrarUnderTest registrar, Report report, @Nullable Double baseline) {
        try (Child load =
                Child.start("devices", "--port", registrar.sipPort(), "--devices", devices, "--at-a-time", atATime)) {
            registerAll(load);
            load.ask(activity);
            options.warmUp();
            double[] rates = new double[windows];
            for (int i = 0; i < windows; i++) {
                Figures row = row(registrar, load);
                rates[i] = row.number(RATE);
                if (baseline != null) {
                    row.put("× Kamailio", Options.rounded(rates[i] / baseline));
                }
                report.add(row);
            }
            Arrays.sort(rates);
            return rates[windows / 2];
        }
    }

    private void registerAll(Child load) {
        load.ask("register-once");
        for (int i = 0; load.ask("registered").number("registered") < devices; i++) {
            if (i == LONGEST_OPENING_SECONDS) {
                throw new IllegalStateException("not all devices could register: " + load.ask("report"));
            }
            Options.sleep(1);
        }
    }

    private Figures row(RegistrarUnderTest registrar, Child load) {
        Measured measured = new Window(options)
                .part(registrar.subject(), registrar.pids())
                .part("load", List.of(load.pid()))
                .measure(load);
        Figures done = measured.reports().getFirst();
        double cpuSeconds = measured.used().number(registrar.subject() + " CPU %") / 100 * options.seconds();
        return new Figures()
                .put("subject", registrar.subject())
                .put(RATE, Options.rounded(done.number("completed") / cpuSeconds))
                .put("per second", Options.rounded(done.number("completed") / options.seconds()))
                .putAll(measured.used(registrar.subject()))
                .put("p50 ms", done.number("p50 ms"))
                .put("p99 ms", done.number("p99 ms"))
                .put("repeated", done.number("repeated"))
                .put("refused", done.number("refused"))
                .put("given up", done.number("given up"))
                .put(
                        "RSS MB",
                        registrar.pids().stream()
                                        .mapToLong(pid -> Usage.of(pid).residentKib())
                                        .sum()
                                / 1024);
    }
}
