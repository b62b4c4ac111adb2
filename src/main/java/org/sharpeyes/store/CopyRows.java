package org.sharpeyes.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table, as the text of PostgreSQL's COPY: a line each, tabs between the values. */
final class CopyRows implements AutoCloseable {
    private static final int FULL = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder lines = new StringBuilder();

    CopyRows(PGConnection connection, TableShape table) throws SQLException {
        copy = connection.getCopyAPI().copyIn(table.copyIn());
    }

    /** @param row each a Long, Double, String, byte array or null */
    void add(List<@Nullable Object> row) throws SQLException {
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                lines.append('\t');
            }
            append(row.get(i));
        }
        lines.append('\n');
        if (lines.length() >= FULL) {
            flush();
        }
    }

    private void append(@Nullable Object value) {
        switch (value) {
            case null -> lines.append("\\N");
            case byte[] bytes -> lines.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            case String text -> escape(text);
            default -> lines.append(value);
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> lines.append("\\\\");
                case '\t' -> lines.append("\\t");
                case '\n' -> lines.append("\\n");
                case '\r' -> lines.append("\\r");
                default -> lines.append(c);
            }
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = lines.toString().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    /** All of them are there; checks what they refer to. */
    void end() throws SQLException {
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
