package org.sharpeyes.bench.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The disk of the database fills up under alarms, and is freed again. */
@Command(
        name = "disk-full",
        description = "the disk fills up under alarms: new work refused and told, nothing damaged, goes on by itself")
final class DiskFullScenario implements Callable<Integer> {
    private static final int DEVICES = 40;
    private static final int NAP_MILLIS = 10;
    private static final int REGISTER_MILLIS = 30_000;
    private static final int PATIENCE_SECONDS = 60;
    private static final int SECONDS = 10;
    private static final int FILE_MEGABYTES = 64;
    private static final int SERVER_MEGABYTES = 160;

    @Mixin
    private Options options = new Options();

    @Option(names = "--postgres", description = "on PostgreSQL, a server of its own whose WAL is on another disk")
    private boolean postgres;

    @Override
    public Integer call() throws Exception {
        options.preferGatewayJava("-Xmx256m");
        Report report = new Report("disk-full", options);
        Path own = Files.createTempDirectory("gateway-bench");
        try (SmallDisk disk = SmallDisk.of(postgres ? SERVER_MEGABYTES : FILE_MEGABYTES)) {
            Path data = postgres ? own : disk.directory();
            try (DatabaseUnderTest database =
                            postgres ? DatabaseUnderTest.onServer(disk.directory()) : DatabaseUnderTest.inFile(data);
                    EventSink sink = new EventSink(0);
                    AlarmLoad load = new AlarmLoad(DEVICES)) {
                Figures row = live(database, data, disk, sink, load);
                report.add(row);
                report.finish();
                return AlarmAudit.broken(row) || row.number("goes on") == 0 ? 1 : 0;
            }
        } finally {
            Directories.delete(own);
        }
    }

    private Figures live(DatabaseUnderTest database, Path data, SmallDisk disk, EventSink sink, AlarmLoad load)
            throws Exception {
        GatewayUnderTest gateway = GatewayUnderTest.start(
                options,
                data,
                FreePorts.udp(),
                database.assignments("webhook.allowedNetworks=127.0.0.0/8", "sip.openDevices=" + AlarmLoad.OPEN));
        try {
            gateway.subscribe(sink.url());
            load.aim(gateway.sipPort());
            Figures row =
                    new Figures().put("subject", database.name()).put("registered", load.register(REGISTER_MILLIS));
            raise(load, SECONDS);
            disk.fill();
            boolean refusing = raiseUntil(load, () -> gateway.meter("gw_store_failing") > 0);
            int before = load.accepted().size();
            raise(load, SECONDS);
            row.put("refuses", refusing ? 1 : 0)
                    .put("alarms answered while full", load.accepted().size() - before)
                    .put("writes refused", gateway.meter("gw_store_failed_total.*disk-full.*"))
                    .put("told in the log", gateway.hasSaid("the disk is full") ? 1 : 0)
                    .put("faults told by meters", gateway.meter("gw_faults.*"));
            disk.free();
            int kept = load.accepted().size();
            long freed = System.nanoTime();
            boolean again = raiseUntil(load, () -> load.accepted().size() > kept);
            row.put("goes on", again ? 1 : 0).put("after ms", (System.nanoTime() - freed) / 1_000_000);
            raise(load, SECONDS);
            return row.putAll(new AlarmAudit(database, sink, load).compare());
        } finally {
            gateway.stop(false);
        }
    }

    private static void raise(AlarmLoad load, int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            load.raise();
            Options.sleepMillis(NAP_MILLIS);
        }
    }

    /** Answers whether it came to that. */
    private static boolean raiseUntil(AlarmLoad load, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        boolean met = condition.getAsBoolean();
        while (!met && System.nanoTime() < end) {
            load.raise();
            Options.sleepMillis(NAP_MILLIS);
            met = condition.getAsBoolean();
        }
        return met;
    }
}
