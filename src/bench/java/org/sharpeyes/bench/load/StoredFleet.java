package org.sharpeyes.bench.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;

/** What the gateway has committed, read from its database by another process. */
final class StoredFleet {
    private final String url;

    StoredFleet(Path data) {
        url = "jdbc:sqlite:file:" + data.resolve("gateway.db") + "?mode=ro";
    }

    /** All devices in the database; it takes no walk through them, which would cost the gateway its time to write. */
    long rows() {
        return count("SELECT COALESCE(MAX(rowid), 0) FROM devices");
    }

    /** Devices from this number on whose registration is in the database. */
    long registered(int from) {
        return count("SELECT COUNT(*) FROM devices WHERE expires_at IS NOT NULL AND device_id >= '34020000001320%06d'"
                .formatted(from));
    }

    /** Devices from this number on whose catalog is in the database, one channel each. */
    long catalogs(int from) {
        return count("SELECT COUNT(*) FROM channels WHERE device_id >= '34020000001320%06d'".formatted(from));
    }

    /** Gives every device that has none a channel and a point, as its catalog would; the gateway is not running. */
    static void addCatalogs(Path data) {
        String code = "substr(device_id, 1, 10) || '131' || substr(device_id, 14)";
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("gateway.db"));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT OR IGNORE INTO grids VALUES ('34', NULL, '34', 'PROVINCE'), "
                    + "('3402', '34', '3402', 'CITY'), ('340200', '3402', '340200', 'COUNTY')");
            statement.executeUpdate("INSERT OR IGNORE INTO channels (device_id, channel_id, name, status, grid_code, "
                    + "manufacturer, model, camera) SELECT device_id, " + code
                    + ", 'Camera ' || substr(device_id, 15), 1, '340200', 'Bench', 'B-1', 1 FROM devices");
            statement.executeUpdate(
                    "INSERT OR IGNORE INTO points (device_id, channel_id, gb_code, name, grid_code, address,"
                            + " longitude, latitude, vendor, model, lifecycle, audit_state, source) SELECT device_id,"
                            + " channel_id, channel_id, name, grid_code, '-', 118.3, 30.9, manufacturer, model, 'IN_USE',"
                            + " 'UNREVIEWED', 'CATALOG' FROM channels");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the fleet cannot be completed", e);
        }
    }

    private long count(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /**
     * Looks again and again, sparing the machine.
     *
     * @return milliseconds until it held; -1 if it did not within that time
     */
    static double millisUntil(long sinceNanos, int seconds, BooleanSupplier holds) {
        while (System.nanoTime() - sinceNanos < seconds * 1_000_000_000L) {
            if (holds.getAsBoolean()) {
                return Options.rounded((System.nanoTime() - sinceNanos) / 1e6);
            }
            Options.sleepMillis(100);
        }
        return -1;
    }
}
