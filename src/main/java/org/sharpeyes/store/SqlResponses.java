package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.statement.StatementContext;
import org.sharpeyes.alarm.rule.ResponseChange;
import org.sharpeyes.alarm.rule.ResponseLevel;
import org.sharpeyes.alarm.rule.ResponseRepository;

/** Response levels in a table that only grows. */
final class SqlResponses implements ResponseRepository {
    private final Database database;
    private final Writer writer;

    SqlResponses(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public List<ResponseChange> inForce() {
        return database.read(handle -> handle.createQuery("SELECT * FROM response_changes WHERE change IN"
                        + " (SELECT MAX(change) FROM response_changes GROUP BY grid_code)")
                .map(SqlResponses::change)
                .list());
    }

    @Override
    public List<ResponseChange> history(String gridCode, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM response_changes WHERE grid_code = :grid" + " ORDER BY change DESC LIMIT :limit")
                .bind("grid", gridCode)
                .bind("limit", limit)
                .map(SqlResponses::change)
                .list());
    }

    @Override
    public CompletionStage<Void> append(ResponseChange change) {
        return writer.submit(handle -> {
            handle.createUpdate("INSERT INTO response_changes (grid_code, level, by_whom, reason, at)"
                            + " VALUES (:grid, :level, :by, :reason, :at)")
                    .bind("grid", change.gridCode())
                    .bind("level", change.level().name())
                    .bind("by", change.by())
                    .bind("reason", change.reason())
                    .bind("at", Columns.millis(change.at()))
                    .execute();
            return null;
        });
    }

    private static ResponseChange change(ResultSet row, StatementContext context) throws SQLException {
        return new ResponseChange(
                row.getString("grid_code"),
                ResponseLevel.valueOf(row.getString("level")),
                row.getString("by_whom"),
                row.getString("reason"),
                Columns.time(row, "at"));
    }
}
