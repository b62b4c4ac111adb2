package org.sharpeyes.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the statements of one connection prepared. SQLite plans a statement anew whenever it is prepared, which costs more
 * than carrying it out. Of one thread; while a statement is in use it is not in here.
 */
final class KeptStatements implements StatementBuilder {
    private static final int MOST = 128;

    private final IdentityHashMap<PreparedStatement, String> used = new IdentityHashMap<>();
    /** The one that was used longest ago gives way. */
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return connection.createStatement();
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        if (context.isReturningGeneratedKeys()) {
            return connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
        }
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
        used.put(statement, sql);
        return statement;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return connection.prepareCall(sql);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        String text = statement instanceof PreparedStatement prepared ? used.remove(prepared) : null;
        if (text == null || !(statement instanceof PreparedStatement prepared)) {
            statement.close();
            return;
        }
        prepared.clearBatch();
        prepared.clearParameters();
        PreparedStatement other = idle.put(text, prepared);
        if (other != null) {
            other.close();
        }
        if (idle.size() > MOST) {
            var oldest = idle.values().iterator();
            PreparedStatement unused = oldest.next();
            oldest.remove();
            unused.close();
        }
    }

    @Override
    public void close(Connection connection) {
        idle.clear();
        used.clear();
    }
}
