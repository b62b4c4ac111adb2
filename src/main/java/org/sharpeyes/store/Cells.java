package org.sharpeyes.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one row from left to right, for tables of which every row is read when the gateway starts. Columns are
 * not looked up by name, and texts come as bytes: SQLite's driver takes twice as long to make a string.
 */
final class Cells {
    private final ResultSet row;
    private int column;

    Cells(ResultSet row) {
        this.row = row;
    }

    String text() throws SQLException {
        String text = optionalText();
        if (text == null) {
            throw new SQLException("column %d is NULL".formatted(column));
        }
        return text;
    }

    @Nullable
    String optionalText() throws SQLException {
        byte[] bytes = bytes();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    byte @Nullable [] bytes() throws SQLException {
        return row.getBytes(++column);
    }

    boolean flag() throws SQLException {
        return row.getLong(++column) != 0;
    }

    @Nullable
    Long whole() throws SQLException {
        long value = row.getLong(++column);
        return row.wasNull() ? null : value;
    }

    @Nullable
    Instant instant() throws SQLException {
        Long millis = whole();
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    @Nullable
    Double number() throws SQLException {
        double value = row.getDouble(++column);
        return row.wasNull() ? null : value;
    }
}
