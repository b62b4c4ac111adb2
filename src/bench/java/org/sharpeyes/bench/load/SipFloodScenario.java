package org.sharpeyes.bench.load;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Devices send their keepalives; then somebody floods the port for a minute. */
@Command(name = "sip-flood", description = "20,000 junk packets a second for a minute beside registered devices")
final class SipFloodScenario implements Callable<Integer> {
    private static final int DRAIN_SECONDS = 10;

    @Mixin
    private Options options = new Options();

    @Option(names = "--devices", description = "(${DEFAULT-VALUE})")
    private int devices = 10_000;

    @Option(names = "--interval", description = "seconds between two keepalives of a device (${DEFAULT-VALUE})")
    private int interval = 10;

    @Option(names = "--junk", description = "packets per second (${DEFAULT-VALUE})")
    private int junk = 20_000;

    @Option(names = "--minutes", description = "of flood (${DEFAULT-VALUE})")
    private int minutes = 1;

    @Override
    public Integer call() {
        options.preferGatewayJava("-Xmx512m");
        Report report = new Report("sip-flood", options);
        for (int run = 0; run < options.runs(); run++) {
            try (GatewayUnderTest gateway = GatewayUnderTest.start(options);
                    Child load = Child.start(
                            "devices", "--port", gateway.sipPort(), "--devices", devices, "--interval", interval)) {
                KnownFleet.open(gateway, load, devices);
                options.warmUp();
                report.add(row("before", gateway, load, List.of()));
                try (Child flood = Child.start("junk", "--port", gateway.sipPort(), "--per-second", junk)) {
                    options.warmUp();
                    report.add(row("flood", gateway, load, List.of(flood)));
                }
                Options.sleep(DRAIN_SECONDS);
                report.add(row("after", gateway, load, List.of()));
            }
        }
        report.finish();
        return 0;
    }

    private Figures row(String subject, GatewayUnderTest gateway, Child load, List<Child> floods) {
        DiagnosticCommand.collectGarbage(gateway.pid());
        long heapKib = DiagnosticCommand.heapUsedKib(gateway.pid());
        double junkBefore = junk(floods);
        load.ask("reset");
        Usage before = Usage.of(gateway.pid());
        Options.sleep(floods.isEmpty() ? options.seconds() : 60 * minutes);
        double cpu = Usage.of(gateway.pid()).cpuPercentSince(before);
        Figures done = load.ask("report");
        double junkSent = junk(floods) - junkBefore;
        DiagnosticCommand.collectGarbage(gateway.pid());
        return new Figures()
                .put("subject", subject)
                .put("junk packets", junkSent)
                .put("keepalives", done.number("sent"))
                .put("answered %", share(done, "completed"))
                .put("without repeating %", share(done, "at once"))
                .put("refused", done.number("refused"))
                .put("given up", done.number("given up"))
                .put("p99 ms", done.number("p99 ms"))
                .put("registered", gateway.meter("gw_sip_registered"))
                .put("CPU %", Options.rounded(cpu))
                .put("heap MB before", heapKib / 1024)
                .put("heap MB after", DiagnosticCommand.heapUsedKib(gateway.pid()) / 1024)
                .put("RSS MB", Usage.of(gateway.pid()).residentKib() / 1024);
    }

    private static double junk(List<Child> floods) {
        return floods.stream()
                .mapToDouble(flood -> flood.ask("report").number("junk"))
                .sum();
    }

    /** Of those begun in the window; the few that are on their way at its ends count against it. */
    private static double share(Figures done, String what) {
        return Math.min(100, Math.round(done.number(what) / Math.max(1, done.number("sent")) * 1e5) / 1e3);
    }
}
