package org.sharpeyes.bench.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
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
    private static final int REGISTER_MILLIS = 5_000;
    private static final int DRAIN_SECONDS = 180;

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
        options.preferGatewayJava("-Xmx256m");
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
            return broken(row) ? 1 : 0;
        } finally {
            Directories.delete(data);
        }
    }

    /** @return in how many rounds the devices were in before the end came */
    private int live(DatabaseUnderTest database, Path data, EventSink sink, AlarmLoad load) throws Exception {
        Random random = new Random(seed);
        int under = 0;
        for (int round = 0; round < rounds; round++) {
            GatewayUnderTest gateway = start(database, data);
            if (round == 0) {
                gateway.subscribe(sink.url());
            }
            load.aim(gateway.sipPort());
            under += load.register(REGISTER_MILLIS) ? 1 : 0;
            long end = System.nanoTime() + random.nextInt(LONGEST_LIFE_MILLIS) * 1_000_000L;
            while (System.nanoTime() < end) {
                load.raise();
                Options.sleepMillis(random.nextInt(NAP_MILLIS));
            }
            gateway.stop(true);
            if (round % 20 == 19 || rounds <= 20) {
                System.out.printf(
                        "%d rounds, %d alarms raised, %d answered, %d events received%n",
                        round + 1, load.raised(), load.accepted().size(), sink.distinct());
            }
        }
        return under;
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
        try (Connection connection = database.connect()) {
            for (int i = 0; i < DRAIN_SECONDS && count(connection, "deliveries WHERE state = 'PENDING'") > 0; i++) {
                Options.sleep(1);
            }
            Set<Integer> stored = stored(connection);
            Set<Integer> lost = new HashSet<>(load.accepted());
            lost.removeAll(stored);
            Figures came = sink.figures();
            return new Figures()
                    .put("alarms", load.raised())
                    .put("answered 200", load.accepted().size())
                    .put("stored", stored.size())
                    .put("answered and not stored", lost.size())
                    .put("events", count(connection, "deliveries"))
                    .put("never received", unreceived(connection, sink))
                    .put("not delivered", count(connection, "deliveries WHERE state <> 'DELIVERED'"))
                    .put("received", came.number("received"))
                    .put("distinct", came.number("distinct"))
                    .put("changed", came.number("changed"))
                    .put("out of order", came.number("out of order"))
                    .put("damage", damage(database, connection));
        } finally {
            gateway.stop(false);
        }
    }

    private static boolean broken(Figures row) {
        return row.number("answered and not stored")
                        + row.number("never received")
                        + row.number("not delivered")
                        + row.number("changed")
                        + row.number("out of order")
                        + row.number("damage")
                > 0;
    }

    private static Set<Integer> stored(Connection connection) throws SQLException {
        Set<Integer> stored = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT alarm_type FROM alerts WHERE alarm_method = 5")) {
            while (rows.next()) {
                stored.add(AlarmLoad.numberOf(rows.getInt(1)));
            }
        }
        return stored;
    }

    private static int unreceived(Connection connection, EventSink sink) throws SQLException {
        int missing = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT event_id FROM deliveries")) {
            while (rows.next()) {
                missing += sink.has(rows.getString(1)) ? 0 : 1;
            }
        }
        return missing;
    }

    private static int count(Connection connection, String from) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /** What SQLite itself finds wrong; PostgreSQL was not killed. */
    private static int damage(DatabaseUnderTest database, Connection connection) throws SQLException {
        if (!database.name().equals("SQLite")) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
            return rows.next() && rows.getString(1).equals("ok") ? 0 : 1;
        }
    }
}
