package org.sharpeyes.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The question marks of a statement from left to right, for rows that come by the hundred thousand: looking names up costs
 * more than writing what they stand for.
 */
final class Marks {
    private final PreparedStatement statement;
    private int mark;

    /** Gives a row's values to the question marks of its statement. */
    interface Binder<T> {
        void bind(T row, Marks marks) throws SQLException;
    }

    /** Executes a statement for each row, all of them in one go. */
    static <T> void batch(Handle handle, String sql, List<T> rows, Binder<T> binder) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (T row : rows) {
                binder.bind(row, new Marks(statement));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    Marks(PreparedStatement statement) {
        this.statement = statement;
    }

    Marks text(String text) throws SQLException {
        statement.setString(++mark, StorableText.of(text));
        return this;
    }

    Marks optionalText(@Nullable String text) throws SQLException {
        if (text != null) {
            return text(text);
        }
        statement.setNull(++mark, Types.VARCHAR);
        return this;
    }

    Marks whole(long value) throws SQLException {
        statement.setLong(++mark, value);
        return this;
    }

    Marks optionalWhole(@Nullable Long value) throws SQLException {
        if (value != null) {
            return whole(value);
        }
        statement.setNull(++mark, Types.BIGINT);
        return this;
    }

    Marks bytes(byte @Nullable [] value) throws SQLException {
        statement.setBytes(++mark, value);
        return this;
    }

    Marks number(@Nullable Double value) throws SQLException {
        mark++;
        if (value == null) {
            statement.setNull(mark, Types.DOUBLE);
        } else {
            statement.setDouble(mark, value);
        }
        return this;
    }
}
