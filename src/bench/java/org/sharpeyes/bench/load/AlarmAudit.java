package org.sharpeyes.bench.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for what was promised to devices and receivers: past the gateway, into its database and at the receiver. */
final class AlarmAudit {
    private static final int DRAIN_SECONDS = 180;
    private static final List<String> PROMISES =
            List.of("answered and not stored", "never received", "not delivered", "changed", "out of order", "damage");

    private final DatabaseUnderTest database;
    private final EventSink sink;
    private final AlarmLoad load;

    AlarmAudit(DatabaseUnderTest database, EventSink sink, AlarmLoad load) {
        this.database = database;
        this.sink = sink;
        this.load = load;
    }

    /** While a gateway runs: waits until nothing is left to deliver, and compares. */
    Figures compare() throws SQLException {
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
                    .put("never received", unreceived(connection))
                    .put("not delivered", count(connection, "deliveries WHERE state <> 'DELIVERED'"))
                    .put("received", came.number("received"))
                    .put("distinct", came.number("distinct"))
                    .put("changed", came.number("changed"))
                    .put("out of order", came.number("out of order"))
                    .put("damage", damage(connection));
        }
    }

    /** Whether any promise was. */
    static boolean broken(Figures row) {
        return PROMISES.stream().mapToDouble(row::number).sum() > 0;
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

    private int unreceived(Connection connection) throws SQLException {
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

    /** What SQLite itself finds wrong; PostgreSQL reads every page of every table. */
    private int damage(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (database.isServer()) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS amcheck");
                try (ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM pg_class c, LATERAL verify_heapam(c.oid) WHERE c.relkind = 'r'"
                                + " AND c.relnamespace = 'public'::regnamespace")) {
                    return rows.next() ? rows.getInt(1) : 0;
                }
            }
            try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
                return rows.next() && rows.getString(1).equals("ok") ? 0 : 1;
            }
        }
    }
}
