package org.sharpeyes.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Alarms over SIP until they reach a webhook: how long that takes, and that every one is stored. Ends with 1 where one
 * that was answered is not stored or does not come, where events come out of order, or the slowest twentieth takes longer
 * than 100 ms.
 */
@Command(name = "alarms", description = "alarms of many devices over SIP, delivered to a webhook")
final class AlarmScenario implements Callable<Integer> {
    private static final int LONGEST_DRAIN_SECONDS = 60;
    private static final double SLOWEST_MILLIS = 100;
    private static final String KIND = "alarm.video.motion";

    @Mixin
    private Options options = new Options();

    @Option(names = "--devices", description = "that take turns (${DEFAULT-VALUE})")
    private int devices = 1_000;

    @Option(names = "--per-second", description = "alarms (${DEFAULT-VALUE})")
    private int perSecond = 500;

    @Option(names = "--postgres", description = "on PostgreSQL, a server of its own")
    private boolean postgres;

    private boolean holds = true;

    @Override
    public Integer call() throws Exception {
        Report report = new Report(postgres ? "alarms-postgres" : "alarms", options);
        for (int run = 0; run < options.runs(); run++) {
            Path data = Files.createTempDirectory("gateway-bench");
            try (DatabaseUnderTest database = DatabaseUnderTest.of(postgres, data)) {
                report.add(measure(database, data));
            } finally {
                if (Files.exists(data)) {
                    Directories.delete(data);
                }
            }
        }
        report.finish();
        return holds ? 0 : 1;
    }

    private Figures measure(DatabaseUnderTest database, Path data) throws IOException {
        try (AlertSink sink = new AlertSink();
                GatewayUnderTest gateway = GatewayUnderTest.start(
                        options, data, FreePorts.udp(), database.assignments("webhook.allowedNetworks=127.0.0.0/8"));
                Child load = Child.start(
                        "devices", "--port", gateway.sipPort(), "--devices", devices, "--alarms", perSecond)) {
            gateway.addWebhook(sink.url());
            load.ask("register-once");
            while (load.ask("registered").number("registered") < devices) {
                Options.sleep(1);
            }
            Options.sleep(5);
            load.ask("reset");
            load.ask("alarms");
            options.warmUp();
            drain(load, sink);
            long before = gateway.occurrences(KIND);
            load.ask("reset");
            sink.reset();
            Figures row = window(gateway, load);
            Figures sent = drain(load, sink);
            Figures came = sink.figures();
            double answered = sent.number("completed");
            row.put("answered 200", answered)
                    .put("refused", sent.number("refused"))
                    .put("given up", sent.number("given up"))
                    .put("SIP p99 ms", sent.number("p99 ms"))
                    .put("not stored", answered - (gateway.occurrences(KIND) - before))
                    .putAll(came);
            judge(row);
            return new Figures()
                    .put("database", database.name())
                    .put("alarms per second", perSecond)
                    .putAll(row);
        }
    }

    private Figures window(GatewayUnderTest gateway, Child load) {
        @Nullable Profile profile = options.profile() ? Profile.start(gateway.pid(), options.output()) : null;
        long cpu = Usage.of(gateway.pid()).cpuMillis();
        load.ask("alarms");
        Options.sleep(options.seconds());
        load.ask("pause");
        double spent = (Usage.of(gateway.pid()).cpuMillis() - cpu) / 1000.0;
        if (profile != null) {
            profile.finish();
        }
        return new Figures().put("CPU %", Options.rounded(spent / options.seconds() * 100));
    }

    private void judge(Figures row) {
        holds &= row.number("not stored") == 0
                && row.number("refused") == 0
                && row.number("given up") == 0
                && row.number("out of order") == 0
                && row.number("events") == row.number("answered 200")
                && row.number("p95 ms") <= SLOWEST_MILLIS;
    }

    /** Until every alarm was answered and has come to the sink, or nothing comes any more; what the devices tell then. */
    private static Figures drain(Child load, AlertSink sink) {
        load.ask("pause");
        Figures told = load.ask("report");
        for (int second = 0; second < LONGEST_DRAIN_SECONDS && !isDone(told, sink); second++) {
            Options.sleep(1);
            told = load.ask("report");
        }
        return told;
    }

    private static boolean isDone(Figures told, AlertSink sink) {
        double ended = told.number("completed") + told.number("refused") + told.number("given up");
        return ended >= told.number("sent") && sink.figures().number("events") >= told.number("completed");
    }
}
