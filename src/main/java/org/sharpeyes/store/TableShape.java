package org.sharpeyes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A table as it is in a database of SQLite, with its columns in order. */
record TableShape(String name, List<Column> columns) {
    private static final String TABLES = """
        SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name <> 'flyway_schema_history'
        ORDER BY name
        """;
    private static final String COLUMNS = "SELECT name, type FROM pragma_table_info(?) ORDER BY cid";
    private static final String PARENTS = "SELECT \"table\" FROM pragma_foreign_key_list(?)";

    /** What a column holds; the names are SQLite's. */
    enum Kind {
        INTEGER,
        REAL,
        TEXT,
        BLOB
    }

    record Column(String name, Kind kind) {}

    /** All tables of the gateway, those that others refer to before those. */
    static List<TableShape> in(Connection sqlite) throws SQLException {
        Set<String> ordered = new LinkedHashSet<>();
        for (String table : texts(sqlite, TABLES, null)) {
            add(sqlite, table, ordered, new LinkedHashSet<>());
        }
        List<TableShape> shapes = new ArrayList<>();
        for (String table : ordered) {
            shapes.add(new TableShape(table, columns(sqlite, table)));
        }
        return shapes;
    }

    private static void add(Connection sqlite, String table, Set<String> ordered, Set<String> above)
            throws SQLException {
        if (ordered.contains(table) || !above.add(table)) {
            return;
        }
        for (String parent : texts(sqlite, PARENTS, table)) {
            add(sqlite, parent, ordered, above);
        }
        ordered.add(table);
    }

    private static List<Column> columns(Connection sqlite, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement asked = sqlite.prepareStatement(COLUMNS)) {
            asked.setString(1, table);
            try (ResultSet found = asked.executeQuery()) {
                while (found.next()) {
                    columns.add(new Column(found.getString("name"), Kind.valueOf(found.getString("type"))));
                }
            }
        }
        return columns;
    }

    private static List<String> texts(Connection sqlite, String sql, @org.jspecify.annotations.Nullable String of)
            throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement asked = sqlite.prepareStatement(sql)) {
            if (of != null) {
                asked.setString(1, of);
            }
            try (ResultSet found = asked.executeQuery()) {
                while (found.next()) {
                    texts.add(found.getString(1));
                }
            }
        }
        return texts;
    }

    /** The names of the columns, quoted. */
    String list() {
        return columns.stream().map(column -> "\"" + column.name() + "\"").collect(Collectors.joining(", "));
    }

    /** Reads all of it, in no order. */
    String select() {
        return "SELECT %s FROM \"%s\"".formatted(list(), name);
    }

    /** Takes it over as PostgreSQL's text of rows; what rows refer to is checked behind the last. */
    String copyIn() {
        return "COPY \"%s\" (%s) FROM STDIN".formatted(name, list());
    }
}
