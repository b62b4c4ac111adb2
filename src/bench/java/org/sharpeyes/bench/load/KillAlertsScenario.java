package org.sharpeyes.bench.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The gateway is killed again and again while alarms come in; what it promised is then looked for. */
@Command(
        name = "kill-alerts",
        description = "kill -9 at random moments under alarms: nothing lost, nothing out of order")
final class KillAlertsScenario implements Callable<Integer> {
    private static final int DEVICES = 40;
    private static final int NAP_MILLIS = 8;
    private static final int LONGEST_LIFE_MILLIS = 3_000;
    private static final int LONGEST_SILENCE_MILLIS = 30_000;
    private static final int REGISTER_MILLIS = 5_000;

    @Mixin
    private Options options = new Options();

    @Option(names = "--rounds", description = "how often it is killed (${DEFAULT-VALUE})")
    private int rounds = 200;

    @Option(names = "--seed", description = "of the moments; a new one by default, which is printed")
    private long seed = System.nanoTime();

    @Option(names = "--postgres", description = "on PostgreSQL, a server of its own")
    private boolean postgres;

    @Override
    public Integer call() throws Exception {
        System.out.println("seed " + seed);
        // Two hundred starts: what is compiled best is not worth compiling.
        options.preferGatewayJava("-Xmx256m -XX:TieredStopAtLevel=1");
        Report report = new Report("kill-alerts", options);
        Path data = Files.createTempDirectory("gateway-bench");
        try (DatabaseUnderTest database = DatabaseUnderTest.of(postgres, data);
                EventSink sink = new EventSink(0);
                AlarmLoad load = new AlarmLoad(DEVICES)) {
            int registered = live(database, data, sink, load);
            Figures row = verify(database, data, sink, load);
            report.add(new Figures()
                    .put("subject", database.name())
                    .put("rounds", rounds)
                    .put("of which under load", registered)
                    .putAll(row));
            report.finish();
            return AlarmAudit.broken(row) ? 1 : 0;
        } finally {
            Directories.delete(data);
        }
    }

    /** @return in how many rounds the devices were in, and alarms were answered, before the end came */
    private int live(DatabaseUnderTest database, Path data, EventSink sink, AlarmLoad load) throws Exception {
        Random random = new Random(seed);
        int under = 0;
        for (int round = 0; round < rounds; round++) {
            GatewayUnderTest gateway = start(database, data);
            if (round == 0) {
                gateway.subscribe(sink.url());
            }
            load.aim(gateway.sipPort());
            boolean registered = load.register(REGISTER_MILLIS);
            int known = load.accepted().size();
            // Every fourth ends whenever it ends, the others once they have answered an alarm.
            if (round % 4 != 3) {
                raise(load, random, LONGEST_SILENCE_MILLIS, known);
            }
            raise(load, random, random.nextInt(LONGEST_LIFE_MILLIS), Integer.MAX_VALUE);
            under += registered && load.accepted().size() > known ? 1 : 0;
            gateway.stop(true);
            if (round % 20 == 19 || rounds <= 20) {
                System.out.printf(
                        "%d rounds, %d alarms raised, %d answered, %d events received%n",
                        round + 1, load.raised(), load.accepted().size(), sink.distinct());
            }
        }
        return under;
    }

    /** Until more than that many were answered, or the time is over. */
    private static void raise(AlarmLoad load, Random random, int millis, int known) {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < end && load.accepted().size() <= known) {
            load.raise();
            Options.sleepMillis(random.nextInt(NAP_MILLIS));
        }
    }

    private GatewayUnderTest start(DatabaseUnderTest database, Path data) throws Exception {
        return GatewayUnderTest.start(
                options,
                data,
                FreePorts.udp(),
                database.assignments("webhook.allowedNetworks=127.0.0.0/8", "sip.openDevices=" + AlarmLoad.OPEN));
    }

    /** A last gateway delivers what is left, and everything is compared. */
    private Figures verify(DatabaseUnderTest database, Path data, EventSink sink, AlarmLoad load) throws Exception {
        GatewayUnderTest gateway = start(database, data);
        try {
            return new AlarmAudit(database, sink, load).compare();
        } finally {
            gateway.stop(false);
        }
    }
}
