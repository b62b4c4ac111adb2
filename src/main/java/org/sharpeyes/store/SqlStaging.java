package org.sharpeyes.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
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
 * Many files edited together. Documents and history are written where they stay, a portion at a time, while the next
 * portion is worked out; nobody sees them before one short transaction says that they count. What another changed in the
 * meantime is merged field by field. What was never committed is cleared away when the store is opened again.
 */
final class SqlStaging implements Staging {
    /** Portions that may wait for the writer. */
    private static final int WAITING = 2;

    private static final String STAGE_FILE = """
        INSERT INTO point_files (gb_code, edit, document, net_address) VALUES (?, ?, ?, ?)
        """;
    private static final String STAGE_STEP = """
        INSERT INTO point_history (gb_code, at, source, who, reason, changes, edit) VALUES (?, ?, ?, ?, ?, ?, ?)
        """;
    private static final String STAGE_ROW = """
        INSERT INTO staged_points (edit, gb_code, edit_before, %s) VALUES (?, ?, ?, %s)
        """.formatted(PointRows.FILED, PointRows.FILED_MARKS);
    private static final String STAGED = """
        SELECT staged.gb_code, staged.edit_before, file.document, step.changes
        FROM staged_points staged
        JOIN point_files file ON file.gb_code = staged.gb_code AND file.edit = staged.edit
        JOIN point_history step ON step.gb_code = staged.gb_code AND step.edit = staged.edit
        WHERE staged.edit = :edit AND staged.gb_code IN (<codes>)
        """;
    private static final String OVERTAKEN = """
        SELECT staged.gb_code, step.at, step.source, step.who, step.reason, step.changes
        FROM staged_points staged
        JOIN point_history step ON step.gb_code = staged.gb_code AND step.edit = staged.edit
        LEFT JOIN points point ON point.gb_code = staged.gb_code
        LEFT JOIN point_files file ON file.gb_code = staged.gb_code AND file.edit = staged.edit
        WHERE staged.edit = :edit
          AND (COALESCE(point.file_edit, '') <> staged.edit_before OR file.gb_code IS NULL)
        """;
    private static final String DROP_FORMER = """
        DELETE FROM point_files WHERE (gb_code, edit) IN
          (SELECT gb_code, edit_before FROM staged_points WHERE edit = :edit AND edit_before <> '')
        """;
    private static final String TAKE = """
        INSERT INTO points (gb_code, catalog_print, file_edit, %1$s)
        SELECT gb_code, 0, edit, %1$s FROM staged_points WHERE edit = :edit
        ON CONFLICT (gb_code) DO UPDATE SET file_edit = excluded.file_edit, %2$s
        """.formatted(PointRows.FILED, PointRows.SET_FILED);
    private static final String DONE = "INSERT INTO point_edits_done (edit) VALUES (:edit)";
    private static final String UNSTAGE = "DELETE FROM staged_points WHERE edit = :edit";
    private final String edit;
    private final Database database;
    private final Writer writer;
    private final Projection projection;
    private final Set<String> staged = new HashSet<>();
    private final Deque<CompletionStage<@Nullable Void>> writing = new ArrayDeque<>();

    /** @param edit unique */
    SqlStaging(String edit, Database database, Writer writer, Projection projection) {
        this.edit = edit;
        this.database = database;
        this.writer = writer;
        this.projection = projection;
    }

    private record Staged(Stored before, List<FieldChange> changes) {}

    /** A row as it is written, the texts of its file made already. */
    private record Row(
            Point point,
            String editBefore,
            boolean again,
            Authorship by,
            String reason,
            String document,
            @Nullable String netAddress,
            String changes) {}

    @Override
    public List<Edited> stage(Collection<String> gbCodes, Editor editor) {
        Map<String, Staged> own = stagedBefore(gbCodes);
        Map<String, Stored> stored = database.read(handle -> SqlPointFiles.read(handle, gbCodes));
        List<Row> rows = new ArrayList<>();
        List<Edited> edited = new ArrayList<>();
        for (String code : gbCodes) {
            Staged mine = own.get(code);
            Stored before = mine != null ? mine.before() : stored.get(code);
            row(code, before, mine, editor).ifPresent(row -> {
                rows.add(row);
                edited.add(new Edited(row.point(), row.editBefore().isEmpty()));
                staged.add(code);
            });
        }
        if (!rows.isEmpty()) {
            await(WAITING - 1);
            writing.add(writer.submit(handle -> insert(handle, rows)));
        }
        return edited;
    }

    private Optional<Row> row(String code, @Nullable Stored before, @Nullable Staged own, Editor editor) {
        return editor.edit(code, before == null ? null : before.file()).map(made -> {
            List<FieldChange> changes = new ArrayList<>(own == null ? List.of() : own.changes());
            changes.addAll(made.change().fields());
            return new Row(
                    projection.of(made.after()),
                    before == null ? "" : before.edit(),
                    own != null,
                    made.change().by(),
                    made.change().reason(),
                    PointDocument.write(made.after()),
                    NetAddress.of(made.after()).orElse(null),
                    PointDocument.writeChanges(changes));
        });
    }

    /** Files that this batch has edited already, as it left them. */
    private Map<String, Staged> stagedBefore(Collection<String> codes) {
        List<String> again = codes.stream().filter(staged::contains).toList();
        if (again.isEmpty()) {
            return Map.of();
        }
        await(0);
        Map<String, Staged> found = new HashMap<>();
        database.read(handle -> handle.createQuery(STAGED)
                        .bind("edit", edit)
                        .bindList("codes", again)
                        .map((row, context) -> new Staged(
                                new Stored(
                                        PointDocument.read(row.getString("gb_code"), row.getString("document")),
                                        row.getString("edit_before")),
                                PointDocument.readChanges(row.getString("changes"))))
                        .list())
                .forEach(each -> found.put(each.before().file().gbCode(), each));
        return found;
    }

    /** Waits until no more than so many portions are still to be written. */
    private void await(int most) {
        while (writing.size() > most) {
            writing.remove().toCompletableFuture().join();
        }
    }

    private @Nullable Void insert(Handle handle, List<Row> rows) {
        List<String> again = rows.stream()
                .filter(Row::again)
                .map(row -> row.point().gbCode())
                .toList();
        StagedEdits.clear(handle, edit, again);
        Marks.batch(
                handle,
                STAGE_FILE,
                rows,
                (row, marks) -> marks.text(row.point().gbCode())
                        .text(edit)
                        .text(row.document())
                        .optionalText(row.netAddress()));
        Marks.batch(
                handle,
                STAGE_STEP,
                rows,
                (row, marks) -> marks.text(row.point().gbCode())
                        .whole(row.by().at().toEpochMilli())
                        .text(row.by().source().name())
                        .text(row.by().who())
                        .text(row.reason())
                        .text(row.changes())
                        .text(edit));
        Marks.batch(
                handle,
                STAGE_ROW,
                rows,
                (row, marks) -> PointRows.bindFiled(
                        marks.text(edit).text(row.point().gbCode()).text(row.editBefore()), row.point()));
        return null;
    }

    @Override
    public List<Edited> commit() {
        await(0);
        List<Edited> merged = writer.submit(handle -> {
                    List<Edited> anew = mergeOvertaken(handle);
                    for (String sql : List.of(DROP_FORMER, TAKE, DONE, UNSTAGE)) {
                        handle.createUpdate(sql).bind("edit", edit).execute();
                    }
                    return anew;
                })
                .toCompletableFuture()
                .join();
        staged.clear();
        return merged;
    }

    /** Files that changed after they were staged take over what the batch changes, and leave it. */
    private List<Edited> mergeOvertaken(Handle handle) {
        List<Edited> merged = new ArrayList<>();
        handle.createQuery(OVERTAKEN)
                .bind("edit", edit)
                .map((row, context) -> Map.entry(
                        row.getString("gb_code"),
                        new FileChangeRow(
                                new Authorship(
                                        PointSource.valueOf(row.getString("source")),
                                        row.getString("who"),
                                        Columns.time(row, "at")),
                                row.getString("reason"),
                                PointDocument.readChanges(row.getString("changes")))))
                .list()
                .forEach(each -> {
                    List<String> code = List.of(each.getKey());
                    StagedEdits.clear(handle, edit, code);
                    merged.addAll(SqlPointFiles.edit(handle, code, projection, each.getValue()));
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

    @Override
    public void close() {
        if (!staged.isEmpty()) {
            // Behind what is still written: the writer keeps the order.
            StagedEdits.clear(writer, edit).toCompletableFuture().join();
            staged.clear();
        }
    }
}
