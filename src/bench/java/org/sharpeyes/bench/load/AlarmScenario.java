package org.sharpeyes.bench.load;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Alarms over SIP until they reach a webhook: how long that takes, and that every one is stored. */
@Command(name = "alarms", description = "alarms of many devices over SIP, delivered to a webhook")
final class AlarmScenario implements Callable<Integer> {
    private static final int LONGEST_DRAIN_SECONDS = 60;

    @Mixin
    private Options options = new Options();

    @Option(names = "--devices", description = "that take turns (${DEFAULT-VALUE})")
    private int devices = 1_000;

    @Option(names = "--per-second", description = "alarms (${DEFAULT-VALUE})")
    private int perSecond = 500;

    @Option(names = "--database", description = "jdbc:postgresql://… instead of SQLite; empty, or of its own")
    private String database = "";

    @Override
    public Integer call() throws IOException {
        Report report = new Report("alarms", options);
        for (int run = 0; run < options.runs(); run++) {
            report.add(measure());
        }
        report.finish();
        return 0;
    }

    private Figures measure() throws IOException {
        String url = database.isEmpty() ? "database.url=" : "database.url=" + database;
        try (AlertSink sink = new AlertSink();
                GatewayUnderTest gateway = GatewayUnderTest.start(
                        options, Directories.temporary(), FreePorts.udp(), "webhook.allowedNetworks=127.0.0.0/8", url);
                Child load = Child.start(
                        "devices", "--port", gateway.sipPort(), "--devices", devices, "--alarms", perSecond)) {
            gateway.addWebhook(sink.url());
            load.ask("register-once");
            while (load.ask("registered").number("registered") < devices) {
                Options.sleep(1);
            }
            Options.sleep(5);
            load.ask("alarms");
            options.warmUp();
            load.ask("pause");
            drain(load, sink);
            load.ask("reset");
            sink.reset();
            long cpu = Usage.of(gateway.pid()).cpuMillis();
            load.ask("alarms");
            Options.sleep(options.seconds());
            load.ask("pause");
            double spent = (Usage.of(gateway.pid()).cpuMillis() - cpu) / 1000.0;
            drain(load, sink);
            Figures sent = load.ask("report");
            return new Figures()
                    .put("database", database.isEmpty() ? "SQLite" : "PostgreSQL")
                    .put("alarms per second", perSecond)
                    .put("answered 200", sent.number("completed"))
                    .put("refused", sent.number("refused"))
                    .put("given up", sent.number("given up"))
                    .put("SIP p99 ms", sent.number("p99 ms"))
                    .put("stored in all", gateway.occurrences("alarm.video.motion"))
                    .put("CPU %", Options.rounded(spent / options.seconds() * 100))
                    .putAll(sink.figures());
        }
    }

    /** Until every alarm that was answered has come to the sink, or nothing comes any more. */
    private static void drain(Child load, AlertSink sink) {
        for (int second = 0; second < LONGEST_DRAIN_SECONDS; second++) {
            Options.sleep(1);
            if (sink.figures().number("events") >= load.ask("report").number("completed")) {
                return;
            }
        }
    }
}
