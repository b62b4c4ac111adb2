package org.sharpeyes.bench.load;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The power is back: all devices register in one instant, send their keepalives from then on, and are asked for their
 * catalogs. Others have registered before, so that the registrar is warm; devices repeat what is not answered, as RFC
 * 3261 says.
 */
@Command(name = "storm", description = "100,000 devices register in one instant; what follows; beside Kamailio")
final class StormScenario implements Callable<Integer> {
    private static final int WARMERS = 10_000;
    private static final int LONGEST_STORM_SECONDS = 90;
    private static final int LONGEST_WRITING_SECONDS = 60;

    @Mixin
    private Options options = new Options();

    @Option(names = "--devices", description = "(${DEFAULT-VALUE})")
    private int devices = 100_000;

    @Option(names = "--threads", description = "of the load (${DEFAULT-VALUE})")
    private int threads = 1;

    @Option(names = "--cold", description = "nobody registers before")
    private boolean cold;

    @Option(names = "--catalogs", description = "seconds to wait for all catalogs, 0: not at all (${DEFAULT-VALUE})")
    private int catalogs = 150;

    @Override
    public Integer call() {
        options.preferGatewayJava("-Xmx512m");
        Report report = new Report("storm", options);
        for (int run = 0; run < options.runs(); run++) {
            try (Kamailio kamailio = options.baseline() ? Kamailio.start(false) : null) {
                if (kamailio != null) {
                    report.add(storm(kamailio, null));
                }
            }
            try (GatewayUnderTest gateway = GatewayUnderTest.start(options)) {
                report.add(storm(gateway, gateway));
            }
        }
        report.finish();
        return 0;
    }

    private Figures storm(RegistrarUnderTest registrar, @Nullable GatewayUnderTest gateway) {
        int first = WARMERS + 1;
        try (Child load = Child.start(
                "devices",
                "--port",
                registrar.sipPort(),
                "--first",
                first,
                "--devices",
                devices,
                "--warmers",
                WARMERS,
                "--threads",
                threads)) {
            warmUp(load);
            long rows = gateway == null ? 0 : new StoredFleet(gateway.data()).rows();
            double cpuBefore = cpuSeconds(registrar);
            double loadBefore = cpuSeconds(load.pid());
            double busyBefore = Usage.machineBusyMillis() / 1000.0;
            Profile profile =
                    gateway == null || !options.profile() ? null : Profile.start(gateway.pid(), options.output());
            load.ask("storm");
            long start = System.nanoTime();
            double all = StoredFleet.millisUntil(
                    start, LONGEST_STORM_SECONDS, () -> load.ask("registered").number("registered") >= devices);
            double cpu = cpuSeconds(registrar) - cpuBefore;
            double loadCpu = cpuSeconds(load.pid()) - loadBefore;
            double other = Usage.machineBusyMillis() / 1000.0 - busyBefore - cpu - loadCpu;
            if (profile != null) {
                profile.finish();
            }
            Figures done = load.ask("report");
            load.ask("reset");
            load.ask("steady");
            Figures row = new Figures()
                    .put("subject", registrar.subject())
                    .put("all registered ms", all < 0 ? -1 : Options.rounded(done.number("last ms")))
                    .put("p50 ms", done.number("p50 ms"))
                    .put("p99 ms", done.number("p99 ms"))
                    .put("CPU s", Options.rounded(cpu))
                    .put("load CPU s", Options.rounded(loadCpu))
                    .put("other CPU s", Options.rounded(Math.max(0, other)))
                    .put("repeated", done.number("repeated"))
                    .put("refused", done.number("refused"))
                    .put("given up", done.number("given up"));
            if (gateway != null) {
                row.put("lost by the kernel", gateway.meter("gw_sip_dropped_total.*reason=\"kernel\".*"))
                        .put("squashed", gateway.meter("gw_sip_dropped_total.*reason=\"repeated\".*"));
            }
            return gateway == null ? row : row.putAll(aftermath(gateway, load, first, start, rows));
        }
    }

    private void warmUp(Child load) {
        if (!cold) {
            load.ask("warm-up");
            options.warmUp();
            load.ask("warmed-up");
            Options.sleep(2);
        }
    }

    /** From the instant of the storm: when the database has everything, and how keepalives do meanwhile. */
    private Figures aftermath(GatewayUnderTest gateway, Child load, int first, long start, long rowsBefore) {
        StoredFleet stored = new StoredFleet(gateway.data());
        double cpuBefore = cpuSeconds(gateway);
        long since = System.nanoTime();
        double written = StoredFleet.millisUntil(
                start,
                LONGEST_STORM_SECONDS + LONGEST_WRITING_SECONDS,
                () -> stored.rows() >= rowsBefore + devices && stored.registered(first) >= devices);
        double known = StoredFleet.millisUntil(start, catalogs, () -> stored.catalogs(first) >= devices);
        double seconds = (System.nanoTime() - since) / 1e9;
        Figures keepalives = load.ask("report");
        Figures row = new Figures()
                .put("in database ms", written)
                .put("catalogs in database ms", catalogs == 0 ? 0 : known)
                .put("CPU % meanwhile", Options.rounded((cpuSeconds(gateway) - cpuBefore) / seconds * 100))
                .put("keepalives", keepalives.number("completed"))
                .put("keepalive p99 ms", keepalives.number("p99 ms"))
                .put("keepalives refused", keepalives.number("refused") + keepalives.number("given up"))
                .put("RSS MB", Usage.of(gateway.pid()).residentKib() / 1024);
        DiagnosticCommand.collectGarbage(gateway.pid());
        return row.put("heap MB", DiagnosticCommand.heapUsedKib(gateway.pid()) / 1024);
    }

    private static double cpuSeconds(RegistrarUnderTest registrar) {
        return registrar.pids().stream().mapToDouble(StormScenario::cpuSeconds).sum();
    }

    private static double cpuSeconds(long pid) {
        return Usage.of(pid).cpuMillis() / 1000.0;
    }
}
