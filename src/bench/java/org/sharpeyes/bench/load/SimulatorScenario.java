package org.sharpeyes.bench.load;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The product's own simulator as a city: what it takes, and that everybody comes, answers and stays. */
@Command(name = "simulator", description = "100,000 devices of `gateway simulate` in one process of -Xmx512m")
final class SimulatorScenario implements Callable<Integer> {
    private static final int LONGEST_WAIT_SECONDS = 240;

    @Mixin
    private Options options = new Options();

    @Option(names = "--devices", description = "one channel each (${DEFAULT-VALUE})")
    private int devices = 100_000;

    @Option(names = "--rate", description = "registrations begun a second (${DEFAULT-VALUE})")
    private int rate = 1_500;

    @Option(names = "--simulator-java", description = "options for the simulator's JVM (${DEFAULT-VALUE})")
    private String simulatorJava = "-Xmx512m";

    @Override
    public Integer call() {
        options.preferGatewayJava("-Xmx512m");
        Report report = new Report("simulator", options);
        for (int run = 0; run < options.runs(); run++) {
            try (GatewayUnderTest gateway = GatewayUnderTest.start(options)) {
                report.add(measure(gateway));
            }
        }
        report.finish();
        return 0;
    }

    private Figures measure(GatewayUnderTest gateway) {
        Process simulator = Simulator.start(
                options, gateway.sipPort(), simulatorJava, "--devices", devices, "--register-rate", rate);
        try {
            long pid = simulator.pid();
            long begin = System.nanoTime();
            await(gateway, "gw_sip_registered", devices);
            double seconds = (System.nanoTime() - begin) / 1e9;
            // a catalog and an alarm subscription of everybody: then all have been asked and have answered
            await(gateway, "gw_sip_subscriptions", 2 * devices);
            double asked = (System.nanoTime() - begin) / 1e9;
            Usage before = Usage.of(pid);
            Options.sleep(options.seconds());
            Usage after = Usage.of(pid);
            DiagnosticCommand.collectGarbage(pid);
            long heapKib = DiagnosticCommand.heapUsedKib(pid);
            return new Figures()
                    .put("subject", "%d devices, %s".formatted(devices, simulatorJava))
                    .put("registered", gateway.meter("gw_sip_registered"))
                    .put("after s", Options.rounded(seconds))
                    .put("subscriptions", gateway.meter("gw_sip_subscriptions"))
                    .put("after s more", Options.rounded(asked - seconds))
                    .put("CPU s until then", Options.rounded(before.cpuMillis() / 1000.0))
                    .put("CPU % of keepalives", Options.rounded(after.cpuPercentSince(before)))
                    .put("heap MB", heapKib / 1024)
                    .put("heap bytes per device", heapKib * 1024 / devices)
                    .put("RSS MB", after.residentKib() / 1024);
        } finally {
            simulator.destroyForcibly();
        }
    }

    private static void await(GatewayUnderTest gateway, String meter, int count) {
        for (int i = 0; i < LONGEST_WAIT_SECONDS && gateway.meter(meter) < count; i++) {
            Options.sleep(1);
        }
    }
}
