package org.sharpeyes.bench.load;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The gateway is restarted, once as an operator does it and once as a power cut, while its devices go on. */
@Command(name = "restart", description = "a gateway that knows 100,000 devices is restarted: SIP port, who is lost")
final class RestartScenario implements Callable<Integer> {
    private static final int INTERVAL = 20;
    private static final int COUNT = 2;

    /** A keepalive's time longer than a device may be silent. */
    private static final int SILENCE = INTERVAL * (COUNT + 1) + 5;

    @Mixin
    private Options options = new Options();

    @Option(names = "--devices", description = "one channel each (${DEFAULT-VALUE})")
    private int devices = 100_000;

    @Override
    public Integer call() throws Exception {
        options.preferGatewayJava("-Xmx512m");
        Report report = new Report("restart", options);
        GatewayUnderTest gateway = GatewayUnderTest.start(options);
        int port = gateway.sipPort();
        try (Child load = Child.start("devices", "--port", port, "--devices", devices, "--interval", INTERVAL)) {
            KnownFleet.register(gateway, load, devices);
            for (boolean killed : List.of(false, true)) {
                gateway.stop(killed);
                StoredFleet.addCatalogs(gateway.data());
                load.ask("reset");
                long start = System.nanoTime();
                CompletableFuture<Double> answered =
                        CompletableFuture.supplyAsync(() -> SipProbe.millisUntilAnswer(port, start));
                gateway = GatewayUnderTest.start(options, gateway.data(), port, settings());
                report.add(row(
                        killed, answered.join(), Options.rounded((System.nanoTime() - start) / 1e6), gateway, load));
            }
        } finally {
            gateway.close();
        }
        report.finish();
        return 0;
    }

    private static String[] settings() {
        return new String[] {
            "sip.keepaliveInterval=" + INTERVAL + "s", "sip.keepaliveCount=" + COUNT, "alarm.offlineAfter=0s"
        };
    }

    private Figures row(boolean killed, double sip, double console, GatewayUnderTest gateway, Child load) {
        double restored = gateway.meter("gw_sip_registered");
        Options.sleep(SILENCE);
        Figures done = load.ask("report");
        return new Figures()
                .put("subject", killed ? "after kill -9" : "after a stop")
                .put("SIP answers ms", sip)
                .put("console answers ms", console)
                .put("restored", restored)
                .put("registered later", gateway.meter("gw_sip_registered"))
                .put("offline alerts", gateway.alerts())
                .put("keepalives", done.number("completed"))
                .put("refused", done.number("refused"))
                .put("given up", done.number("given up"))
                .put("longest ms", done.number("max ms"));
    }
}
