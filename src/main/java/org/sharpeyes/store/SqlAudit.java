package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.AuditFilter;
import org.sharpeyes.access.AuditMark;
import org.sharpeyes.access.AuditRecord;
import org.sharpeyes.access.AuditRepository;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** The audit trail in a table that is appended to, and cut at its old end. */
final class SqlAudit implements AuditRepository {
    private static final int AT_A_TIME = 1_000;
    private static final String LIST = """
        SELECT * FROM audit_records WHERE number < :after
          AND (:who IS NULL OR who = :who)
          AND (:action IS NULL OR action = :action OR (:open = 1 AND substr(action, 1, length(:action)) = :action))
          AND (:target IS NULL OR target = :target)
          AND (:case IS NULL OR case_number = :case)
          AND (:from IS NULL OR at >= :from)
          AND (:to IS NULL OR at < :to)
        ORDER BY number DESC LIMIT :limit
        """;

    private final Database database;
    private final Writer writer;

    SqlAudit(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public CompletionStage<AuditRecord> append(
            Function<Optional<AuditRecord>, AuditRecord> next, Function<AuditRecord, AuditMark> mark) {
        return writer.submit(handle -> {
            AuditRecord record = next.apply(last(handle));
            insert(handle, record);
            keep(handle, AuditMark.Kind.LAST, mark.apply(record));
            return record;
        });
    }

    private static Optional<AuditRecord> last(Handle handle) {
        return handle.createQuery("SELECT * FROM audit_records ORDER BY number DESC LIMIT 1")
                .map(SqlAudit::record)
                .findOne();
    }

    private static void insert(Handle handle, AuditRecord record) {
        AuditEntry entry = record.entry();
        handle.createUpdate("INSERT INTO audit_records"
                        + " (number, at, who, action, target, purpose, case_number, source, hash)"
                        + " VALUES (:number, :at, :who, :action, :target, :purpose, :case, :source, :hash)")
                .bind("number", record.number())
                .bind("at", Columns.millis(record.at()))
                .bind("who", entry.who())
                .bind("action", entry.action())
                .bind("target", entry.target())
                .bind("purpose", entry.purpose())
                .bind("case", entry.caseNumber())
                .bind("source", entry.source())
                .bind("hash", record.hash())
                .execute();
    }

    private static void keep(Handle handle, AuditMark.Kind kind, AuditMark mark) {
        handle.createUpdate("INSERT INTO audit_marks (kind, number, hash, seal)"
                        + " VALUES (:kind, :number, :hash, :seal) ON CONFLICT (kind) DO UPDATE SET"
                        + " number = excluded.number, hash = excluded.hash, seal = excluded.seal")
                .bind("kind", kind.name())
                .bind("number", mark.number())
                .bind("hash", mark.hash())
                .bind("seal", mark.seal())
                .execute();
    }

    @Override
    public Page<AuditRecord> list(AuditFilter filter, PageRequest page) {
        String action = filter.action();
        String beginning = action != null && action.endsWith("*") ? action.substring(0, action.length() - 1) : action;
        List<AuditRecord> found = database.read(handle -> handle.createQuery(LIST)
                .bind("after", page.after().map(Long::parseLong).orElse(Long.MAX_VALUE))
                .bind("who", filter.who())
                .bind("action", beginning)
                .bind("open", Objects.equals(beginning, action) ? 0 : 1)
                .bind("target", filter.target())
                .bind("case", filter.caseNumber())
                .bind("from", Columns.millis(filter.from()))
                .bind("to", Columns.millis(filter.to()))
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

    @Override
    public Optional<AuditMark> mark(AuditMark.Kind kind) {
        return database.read(handle -> handle.createQuery("SELECT * FROM audit_marks WHERE kind = :kind")
                .bind("kind", kind.name())
                .map((row, context) ->
                        new AuditMark(row.getLong("number"), row.getString("hash"), row.getString("seal")))
                .findOne());
    }

    @Override
    public CompletionStage<Integer> removeBefore(Instant time, int limit, Function<AuditRecord, AuditMark> mark) {
        return writer.submit(handle -> {
            Optional<AuditRecord> youngest = youngest(handle, time, limit);
            return youngest.map(record -> {
                        keep(handle, AuditMark.Kind.REMOVED, mark.apply(record));
                        return handle.createUpdate("DELETE FROM audit_records WHERE number <= :number")
                                .bind("number", record.number())
                                .execute();
                    })
                    .orElse(0);
        });
    }

    /**
     * The last of those to be removed: the records from the oldest on that are all older than this. A clock that was put
     * back does not make a gap.
     */
    private static Optional<AuditRecord> youngest(Handle handle, Instant time, int limit) {
        return handle.createQuery("SELECT * FROM (SELECT * FROM audit_records WHERE number <"
                        + " (SELECT COALESCE(MIN(number), (SELECT MAX(number) FROM audit_records))"
                        + " FROM audit_records WHERE at >= :time)"
                        + " ORDER BY number LIMIT :limit) AS oldest ORDER BY number DESC LIMIT 1")
                .bind("time", Columns.millis(time))
                .bind("limit", limit)
                .map(SqlAudit::record)
                .findOne();
    }

    private static AuditRecord record(ResultSet row, StatementContext context) throws SQLException {
        AuditEntry entry = new AuditEntry(
                row.getString("who"),
                row.getString("action"),
                row.getString("target"),
                row.getString("purpose"),
                row.getString("case_number"),
                row.getString("source"));
        return new AuditRecord(row.getLong("number"), Columns.time(row, "at"), entry, row.getString("hash"));
    }
}
