package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.AuditRecord;
import org.sharpeyes.access.AuditRepository;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** The audit trail in a table that is only ever appended to. */
final class SqlAudit implements AuditRepository {
    private static final int AT_A_TIME = 1_000;

    private final Database database;
    private final Writer writer;

    SqlAudit(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public CompletionStage<AuditRecord> append(Function<Optional<AuditRecord>, AuditRecord> next) {
        return writer.submit(handle -> {
            AuditRecord record =
                    next.apply(handle.createQuery("SELECT * FROM audit_records ORDER BY number DESC LIMIT 1")
                            .map(SqlAudit::record)
                            .findOne());
            insert(handle, record);
            return record;
        });
    }

    private static void insert(Handle handle, AuditRecord record) {
        AuditEntry entry = record.entry();
        handle.createUpdate("INSERT INTO audit_records (number, at, who, action, target, purpose, source, hash)"
                        + " VALUES (:number, :at, :who, :action, :target, :purpose, :source, :hash)")
                .bind("number", record.number())
                .bind("at", Columns.millis(record.at()))
                .bind("who", entry.who())
                .bind("action", entry.action())
                .bind("target", entry.target())
                .bind("purpose", entry.purpose())
                .bind("source", entry.source())
                .bind("hash", record.hash())
                .execute();
    }

    @Override
    public Page<AuditRecord> list(PageRequest page) {
        List<AuditRecord> found = database.read(handle -> handle.createQuery(
                        "SELECT * FROM audit_records WHERE number < :after ORDER BY number DESC LIMIT :limit")
                .bind("after", page.after().map(Long::parseLong).orElse(Long.MAX_VALUE))
                .bind("limit", page.limit() + 1)
                .map(SqlAudit::record)
                .list());
        return Page.of(found, page, record -> Long.toString(record.number()));
    }

    @Override
    public void forEach(Consumer<AuditRecord> reader) {
        database.read(handle -> {
            handle.useTransaction(rows -> rows.createQuery("SELECT * FROM audit_records ORDER BY number")
                    .setFetchSize(AT_A_TIME)
                    .map(SqlAudit::record)
                    .useIterator(records -> records.forEachRemaining(reader)));
            return true;
        });
    }

    private static AuditRecord record(ResultSet row, StatementContext context) throws SQLException {
        AuditEntry entry = new AuditEntry(
                row.getString("who"),
                row.getString("action"),
                row.getString("target"),
                row.getString("purpose"),
                row.getString("source"));
        return new AuditRecord(row.getLong("number"), Columns.time(row, "at"), entry, row.getString("hash"));
    }
}
