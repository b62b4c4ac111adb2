package org.sharpeyes.bench.load;

import java.util.List;
import java.util.concurrent.Callable;
import org.sharpeyes.bench.load.Window.Measured;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A city on an ordinary day: everybody is there and says so once a minute. */
@Command(name = "fleet", description = "100,000 devices in -Xmx512m: memory of each, CPU of their keepalives")
final class FleetScenario implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Option(names = "--devices", description = "one channel each (${DEFAULT-VALUE})")
    private int devices = 100_000;

    @Option(names = "--interval", description = "seconds between two keepalives of a device (${DEFAULT-VALUE})")
    private int interval = 60;

    @Override
    public Integer call() {
        options.preferGatewayJava("-Xmx512m");
        Report report = new Report("fleet", options);
        for (int run = 0; run < options.runs(); run++) {
            try (GatewayUnderTest gateway = GatewayUnderTest.start(options)) {
                DiagnosticCommand.collectGarbage(gateway.pid());
                report.add(measure(gateway, DiagnosticCommand.heapUsedKib(gateway.pid())));
            }
        }
        report.finish();
        return 0;
    }

    private Figures measure(GatewayUnderTest gateway, long emptyKib) {
        try (Child load =
                Child.start("devices", "--port", gateway.sipPort(), "--devices", devices, "--interval", interval)) {
            Figures row = new Figures()
                    .put("subject", "%d devices, a keepalive per %d s".formatted(devices, interval))
                    .putAll(KnownFleet.open(gateway, load, devices));
            options.warmUp();
            Measured measured = new Window(options)
                    .part("gateway", List.of(gateway.pid()))
                    .part("load", List.of(load.pid()))
                    .measure(load);
            long residentKib = Usage.of(gateway.pid()).residentKib();
            DiagnosticCommand.collectGarbage(gateway.pid());
            long heapKib = DiagnosticCommand.heapUsedKib(gateway.pid());
            Figures done = measured.reports().getFirst();
            return row.putAll(measured.used("gateway"))
                    .put("keepalives", done.number("completed"))
                    .put("p99 ms", done.number("p99 ms"))
                    .put("repeated", done.number("repeated"))
                    .put("refused", done.number("refused"))
                    .put("heap MB", heapKib / 1024)
                    .put("heap bytes per device", (heapKib - emptyKib) * 1024 / devices)
                    .put("RSS MB", residentKib / 1024);
        }
    }
}
