package org.sharpeyes.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.sharpeyes.store.TableShape.Column;

/**
 * Takes a database of SQLite over into an empty one of PostgreSQL, in one transaction: every table is read back and its
 * rows and their checksum compared before it counts. Secrets stay encrypted as they are, with the keys of the data
 * directory.
 */
public final class StoreCopy {
    private static final int ROWS_AT_ONCE = 5_000;
    private static final String COUNTED = "SELECT \"seq\" FROM sqlite_sequence WHERE name = ?";
    private static final String IDENTITY = """
        SELECT column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = ? AND is_identity = 'YES'
        """;
    private static final String GO_ON = "SELECT setval(pg_get_serial_sequence(?, ?), ?)";

    private final SqliteDialect source;
    private final PostgresDialect target;

    private StoreCopy(SqliteDialect source, PostgresDialect target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Names both; nothing is opened yet.
     *
     * @throws IllegalArgumentException if the one is no SQLite, or the other no PostgreSQL
     */
    public static StoreCopy of(StoreSettings from, StoreSettings to) {
        if (Dialect.of(from) instanceof SqliteDialect sqlite && Dialect.of(to) instanceof PostgresDialect postgres) {
            return new StoreCopy(sqlite, postgres);
        }
        throw new IllegalArgumentException("only from SQLite to PostgreSQL");
    }

    /**
     * A table that was taken over and compared.
     *
     * @param checksum of the rows on either side, 64 hexadecimal digits
     */
    public record Copied(String table, long rows, String checksum) {}

    /**
     * Brings the tables of both up to date and copies; blocks. Nobody else may use either database.
     *
     * @param told is handed each table when it is done
     * @throws IOException if the target holds anything, or a database refuses; the target is empty then
     */
    public List<Copied> run(Consumer<Copied> told) throws IOException {
        new Database(source).close();
        try (Database to = new Database(target);
                Connection reading = source.connections(true).getConnection()) {
            Connection writing = to.writing().getConnection();
            writing.setAutoCommit(false);
            List<Copied> copied = copy(reading, writing, told);
            writing.commit();
            writing.setAutoCommit(true);
            // So that the first queries are planned for what is there now.
            to.writing().execute("ANALYZE");
            return copied;
        } catch (SQLException refused) {
            throw new IOException("nothing was taken over: " + refused.getMessage(), refused);
        }
    }

    private static List<Copied> copy(Connection from, Connection to, Consumer<Copied> told)
            throws SQLException, IOException {
        List<TableShape> tables = TableShape.in(from);
        for (TableShape table : tables) {
            requireEmpty(to, table);
        }
        List<Copied> copied = new ArrayList<>();
        for (TableShape table : tables) {
            Copied one = copy(from, to, table);
            copied.add(one);
            told.accept(one);
        }
        return copied;
    }

    private static void requireEmpty(Connection to, TableShape table) throws SQLException, IOException {
        try (Statement any = to.createStatement();
                ResultSet found = any.executeQuery(table.select() + " LIMIT 1")) {
            if (found.next()) {
                throw new IOException("the database of PostgreSQL is not empty: table " + table.name());
            }
        }
    }

    private static Copied copy(Connection from, Connection to, TableShape table) throws SQLException, IOException {
        RowDigest sent = new RowDigest();
        try (CopyRows rows = new CopyRows(to.unwrap(PGConnection.class), table)) {
            read(from, table, row -> {
                sent.add(row);
                rows.add(row);
            });
            rows.end();
        }
        goOnCounting(from, to, table);
        RowDigest arrived = new RowDigest();
        read(to, table, arrived::add);
        if (arrived.rows() != sent.rows() || !arrived.checksum().equals(sent.checksum())) {
            throw new IOException("table %s: %d rows of checksum %s became %d of %s"
                    .formatted(table.name(), sent.rows(), sent.checksum(), arrived.rows(), arrived.checksum()));
        }
        return new Copied(table.name(), sent.rows(), sent.checksum());
    }

    /** What a row is handed to. */
    private interface RowSink {
        void add(List<@Nullable Object> row) throws SQLException;
    }

    private static void read(Connection from, TableShape table, RowSink sink) throws SQLException {
        try (Statement all = from.createStatement()) {
            all.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = all.executeQuery(table.select())) {
                while (rows.next()) {
                    sink.add(row(rows, table));
                }
            }
        }
    }

    private static List<@Nullable Object> row(ResultSet rows, TableShape table) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>();
        int index = 0;
        for (Column column : table.columns()) {
            index++;
            Object value = switch (column.kind()) {
                case INTEGER -> rows.getLong(index);
                case REAL -> rows.getDouble(index);
                case TEXT -> rows.getString(index);
                case BLOB -> rows.getBytes(index);
            };
            row.add(rows.wasNull() ? null : value);
        }
        return row;
    }

    /** Numbers that were given to rows which are gone are not given again. */
    private static void goOnCounting(Connection from, Connection to, TableShape table) throws SQLException {
        Long last = one(from, COUNTED, table.name(), Long.class);
        String column = one(to, IDENTITY, table.name(), String.class);
        if (last != null && last > 0 && column != null) {
            try (PreparedStatement set = to.prepareStatement(GO_ON)) {
                set.setString(1, "\"" + table.name() + "\"");
                set.setString(2, column);
                set.setLong(3, last);
                set.execute();
            }
        }
    }

    private static <T> @Nullable T one(Connection in, String sql, String table, Class<T> type) throws SQLException {
        try (PreparedStatement asked = in.prepareStatement(sql)) {
            asked.setString(1, table);
            try (ResultSet found = asked.executeQuery()) {
                return found.next() ? found.getObject(1, type) : null;
            }
        }
    }
}
