package org.sharpeyes.bench.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** A city in the database of a gateway that is not running: points everywhere in it, and grids with borders. */
final class StoredCity {
    private static final double WEST = 118.0;
    private static final double SOUTH = 31.0;
    private static final double DEGREES = 0.8;
    private static final int CORNERS = 60;
    private static final String ADD_POINTS = """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %1$d)
        INSERT INTO points (gb_code, name, grid_code, address, longitude, latitude, vendor, model, lifecycle,
          audit_state, source, traits, catalog_print)
        SELECT printf('34020000001320%%06d', i), 'Camera ' || i, printf('G-%%04d', i %% %2$d), 'Street ' || i,
          %3$f + (i %% %2$d %% %4$d + (i * 7919 %% 1000) / 1000.0) * %5$f,
          %6$f + (i %% %2$d / %4$d + (i * 104729 %% 1000) / 1000.0) * %5$f,
          '1', 'M-1', 'IN_USE', 'UNREVIEWED', 'IMPORT', '', 0 FROM n
        """;

    private StoredCity() {}

    /** Adds them; grids are squares with wavy borders, as many a side as their root says. */
    static void add(Path data, int points, int side) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("gateway.db"));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO grids VALUES ('34', NULL, '34', 'PROVINCE'), "
                    + "('3402', '34', '3402', 'CITY'), ('340202', '3402', '340202', 'COUNTY')");
            addGrids(connection, side);
            statement.executeUpdate(
                    String.format(Locale.ROOT, ADD_POINTS, points, side * side, WEST, side, DEGREES / side, SOUTH));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the city cannot be stored", e);
        }
    }

    private static void addGrids(Connection connection, int side) throws SQLException {
        try (PreparedStatement grid = connection.prepareStatement("INSERT INTO grids VALUES (?, '340202', ?, 'GRID')");
                PreparedStatement file = connection.prepareStatement(
                        "INSERT INTO grid_files (code, type, dedicated_to, households, keeper, keeper_phone, area)"
                                + " VALUES (?, 'ORDINARY', '', 300, '', '', ?)")) {
            for (int n = 0; n < side * side; n++) {
                String code = "G-%04d".formatted(n);
                grid.setString(1, code);
                grid.setString(2, "Grid " + n);
                grid.addBatch();
                file.setString(1, code);
                file.setString(2, border(n % side, n / side, DEGREES / side));
                file.addBatch();
            }
            grid.executeBatch();
            file.executeBatch();
        }
    }

    /** As many corners as borders have that follow streets. */
    private static String border(int column, int row, double size) {
        double longitude = WEST + (column + 0.5) * size;
        double latitude = SOUTH + (row + 0.5) * size;
        StringBuilder ring = new StringBuilder("{\"type\":\"Polygon\",\"coordinates\":[[");
        for (int corner = 0; corner <= CORNERS; corner++) {
            double angle = 2 * Math.PI * (corner % CORNERS) / CORNERS;
            double radius = size * (0.45 + 0.02 * (corner % 2));
            ring.append(corner == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "[%.6f,%.6f]",
                            longitude + radius * Math.cos(angle),
                            latitude + radius * Math.sin(angle)));
        }
        return ring.append("]]}").toString();
    }
}
