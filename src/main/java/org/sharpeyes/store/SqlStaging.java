package org.sharpeyes.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointFiles.Edited;
import org.sharpeyes.inventory.PointFiles.Editor;
import org.sharpeyes.inventory.PointFiles.Projection;
import org.sharpeyes.inventory.PointFiles.Staging;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.FieldChange;
import org.sharpeyes.inventory.point.FileEdit;
import org.sharpeyes.inventory.point.NetAddress;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.inventory.point.Revision;
import org.sharpeyes.store.SqlPointFiles.Stored;

/**
 * Edits that are worked out beside the writer, a portion at a time, and taken over by it in one short transaction. What
 * another changed in the meantime is merged field by field. A batch that was never committed is cleared away with the
 * next one.
 */
final class SqlStaging implements Staging {
    private static final String STAGE = """
        INSERT INTO staged_points
          (batch, gb_code, version, %s, document, net_address, at, by_source, who, reason, changes)
        VALUES (:batch, :code, :version, %s, :document, :net, :at, :bySource, :who, :reason, :changes)
        ON CONFLICT (batch, gb_code) DO UPDATE
        SET document = excluded.document, net_address = excluded.net_address, changes = excluded.changes, %s
        """.formatted(PointRows.FILED, PointRows.FILED_VALUES, PointRows.SET_FILED);
    private static final String TAKE_ROWS = """
        INSERT INTO points (gb_code, catalog_print, %1$s)
        SELECT gb_code, 0, %1$s FROM staged_points WHERE batch = :batch
        ON CONFLICT (gb_code) DO UPDATE SET %2$s
        """.formatted(PointRows.FILED, PointRows.SET_FILED);
    private static final String TAKE_FILES = """
        INSERT INTO point_files (gb_code, version, document, net_address)
        SELECT gb_code, version + 1, document, net_address FROM staged_points WHERE batch = :batch
        ON CONFLICT (gb_code) DO UPDATE
        SET version = excluded.version, document = excluded.document, net_address = excluded.net_address
        """;
    private static final String TAKE_STEPS = """
        INSERT INTO point_history (gb_code, at, source, who, reason, changes)
        SELECT gb_code, at, by_source, who, reason, changes FROM staged_points WHERE batch = :batch ORDER BY gb_code
        """;
    private static final String OVERTAKEN = """
        SELECT staged.gb_code, staged.at, staged.by_source, staged.who, staged.reason, staged.changes
        FROM staged_points staged LEFT JOIN point_files file ON file.gb_code = staged.gb_code
        WHERE staged.batch = :batch AND COALESCE(file.version, 0) <> staged.version
        """;

    private final String batch;
    private final Database database;
    private final Writer writer;
    private final Projection projection;
    private final Runnable onClosed;
    private boolean begun;
    private boolean closed;

    SqlStaging(String batch, Database database, Writer writer, Projection projection, Runnable onClosed) {
        this.batch = batch;
        this.database = database;
        this.writer = writer;
        this.projection = projection;
        this.onClosed = onClosed;
    }

    private record Staged(Stored before, List<FieldChange> changes) {}

    private record Row(Point point, long version, FileEdit edit, List<FieldChange> changes) {}

    @Override
    public List<Edited> stage(Collection<String> gbCodes, Editor editor) {
        Map<String, Staged> staged = database.read(handle -> staged(handle, gbCodes));
        Map<String, Stored> stored = database.read(handle -> SqlPointFiles.read(handle, gbCodes));
        List<Row> rows = new ArrayList<>();
        List<Edited> edited = new ArrayList<>();
        for (String code : gbCodes) {
            Staged own = staged.get(code);
            Stored before = own != null ? own.before() : stored.get(code);
            row(code, before, own, editor).ifPresent(row -> {
                rows.add(row);
                edited.add(new Edited(row.point(), row.version() == 0));
            });
        }
        if (!rows.isEmpty()) {
            writer.submit(handle -> insert(handle, rows)).toCompletableFuture().join();
        }
        return edited;
    }

    private Optional<Row> row(String code, @Nullable Stored before, @Nullable Staged own, Editor editor) {
        return editor.edit(code, before == null ? null : before.file()).map(edit -> {
            List<FieldChange> changes = new ArrayList<>(own == null ? List.of() : own.changes());
            changes.addAll(edit.change().fields());
            return new Row(projection.of(edit.after()), before == null ? 0 : before.version(), edit, changes);
        });
    }

    private Map<String, Staged> staged(Handle handle, Collection<String> codes) {
        if (!begun) {
            return Map.of();
        }
        Map<String, Staged> found = new HashMap<>();
        handle.createQuery("""
            SELECT gb_code, version, document, changes FROM staged_points
            WHERE batch = :batch AND gb_code IN (<codes>)
            """)
                .bind("batch", batch)
                .bindList("codes", List.copyOf(codes))
                .map((row, context) -> new Staged(
                        new Stored(
                                PointDocument.read(row.getString("gb_code"), row.getString("document")),
                                row.getLong("version")),
                        PointDocument.readChanges(row.getString("changes"))))
                .forEach(each -> found.put(each.before().file().gbCode(), each));
        return found;
    }

    private @Nullable Void insert(Handle handle, List<Row> rows) {
        if (!begun) {
            begun = true;
            handle.execute("DELETE FROM staged_points");
        }
        try (PreparedBatch insert = handle.prepareBatch(STAGE)) {
            for (Row row : rows) {
                Authorship by = row.edit().change().by();
                PointRows.bindFiled(insert, row.point())
                        .bind("batch", batch)
                        .bind("version", row.version())
                        .bind("document", PointDocument.write(row.edit().after()))
                        .bind("net", NetAddress.of(row.edit().after()).orElse(null))
                        .bind("at", by.at().toEpochMilli())
                        .bind("bySource", by.source().name())
                        .bind("who", by.who())
                        .bind("reason", row.edit().change().reason())
                        .bind("changes", PointDocument.writeChanges(row.changes()));
                insert.add();
            }
            insert.execute();
        }
        return null;
    }

    @Override
    public List<Edited> commit() {
        List<Edited> merged = writer.submit(handle -> {
                    List<Edited> anew = mergeOvertaken(handle);
                    for (String take : List.of(TAKE_ROWS, TAKE_FILES, TAKE_STEPS)) {
                        handle.createUpdate(take).bind("batch", batch).execute();
                    }
                    clear(handle);
                    return anew;
                })
                .toCompletableFuture()
                .join();
        begun = false;
        return merged;
    }

    /** Files that changed after they were staged take over what the batch changes, and leave it. */
    private List<Edited> mergeOvertaken(Handle handle) {
        List<Edited> merged = new ArrayList<>();
        handle.createQuery(OVERTAKEN)
                .bind("batch", batch)
                .map((row, context) -> Map.entry(
                        row.getString("gb_code"),
                        new FileChangeRow(
                                new Authorship(
                                        PointSource.valueOf(row.getString("by_source")),
                                        row.getString("who"),
                                        Columns.time(row, "at")),
                                row.getString("reason"),
                                PointDocument.readChanges(row.getString("changes")))))
                .list()
                .forEach(each -> {
                    merged.addAll(SqlPointFiles.edit(handle, List.of(each.getKey()), projection, each.getValue()));
                    handle.createUpdate("DELETE FROM staged_points WHERE batch = :batch AND gb_code = :code")
                            .bind("batch", batch)
                            .bind("code", each.getKey())
                            .execute();
                });
        return merged;
    }

    /** A staged change, to be made anew. */
    private record FileChangeRow(Authorship by, String reason, List<FieldChange> changes) implements Editor {
        @Override
        public Optional<FileEdit> edit(String gbCode, @Nullable PointFile before) {
            Map<PointField, String> values = new EnumMap<>(PointField.class);
            changes.forEach(change -> values.put(change.field(), change.after() == null ? "" : change.after()));
            Revision revision = new Revision(before == null ? PointFile.empty(gbCode) : before, by).state(values);
            AuditState.ofCode(values.get(PointField.AUDIT_STATE)).ifPresent(state -> revision.review(state, reason));
            return revision.done(reason);
        }
    }

    private @Nullable Void clear(Handle handle) {
        handle.createUpdate("DELETE FROM staged_points WHERE batch = :batch")
                .bind("batch", batch)
                .execute();
        return null;
    }

    @Override
    public void close() {
        try {
            if (begun) {
                writer.submit(this::clear).toCompletableFuture().join();
                begun = false;
            }
        } finally {
            if (!closed) {
                closed = true;
                onClosed.run();
            }
        }
    }
}
