package org.sharpeyes.store;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointFiles;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.FileChange;
import org.sharpeyes.inventory.point.FileEdit;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.Secret;

/** The files of points as documents, and their history as rows. */
final class SqlPointFiles implements PointFiles {
    static final int PORTION = 500;

    private static final String SAVE_ROW = """
        INSERT INTO points (gb_code, catalog_print, %s) VALUES (:code, 0, %s)
        ON CONFLICT (gb_code) DO UPDATE SET %s
        """.formatted(PointRows.FILED, PointRows.FILED_VALUES, PointRows.SET_FILED);
    private static final String SAVE_FILE = """
        INSERT INTO point_files (gb_code, version, document) VALUES (:code, 1, :document)
        ON CONFLICT (gb_code) DO UPDATE SET version = point_files.version + 1, document = excluded.document
        """;
    private static final String SAVE_STEP = """
        INSERT INTO point_history (gb_code, at, source, who, reason, changes)
        VALUES (:code, :at, :source, :who, :reason, :changes)
        """;

    private final Database database;
    private final Writer writer;
    private final SecretCipher cipher;

    SqlPointFiles(Database database, Writer writer, SecretCipher cipher) {
        this.database = database;
        this.writer = writer;
        this.cipher = cipher;
    }

    /** A file as it lies in the table. */
    record Stored(PointFile file, long version) {}

    @Override
    public Optional<PointFile> find(String gbCode) {
        return database.read(handle ->
                        Optional.ofNullable(read(handle, List.of(gbCode)).get(gbCode)))
                .map(Stored::file);
    }

    @Override
    public void read(Collection<String> gbCodes, Consumer<PointFile> reader) {
        List<String> codes = List.copyOf(gbCodes);
        for (int begin = 0; begin < codes.size(); begin += PORTION) {
            List<String> portion = codes.subList(begin, Math.min(codes.size(), begin + PORTION));
            Map<String, Stored> files = database.read(handle -> read(handle, portion));
            for (String code : portion) {
                Stored stored = files.get(code);
                reader.accept(stored == null ? PointFile.empty(code) : stored.file());
            }
        }
    }

    static Map<String, Stored> read(Handle handle, Collection<String> codes) {
        Map<String, Stored> files = new HashMap<>();
        handle.createQuery("SELECT gb_code, version, document FROM point_files WHERE gb_code IN (<codes>)")
                .bindList("codes", List.copyOf(codes))
                .map((row, context) -> new Stored(
                        PointDocument.read(row.getString("gb_code"), row.getString("document")),
                        row.getLong("version")))
                .forEach(stored -> files.put(stored.file().gbCode(), stored));
        return files;
    }

    @Override
    public CompletionStage<List<Edited>> edit(Collection<String> gbCodes, Projection projection, Editor editor) {
        List<String> codes = List.copyOf(gbCodes);
        return writer.submit(handle -> {
            List<Edited> edited = new ArrayList<>();
            for (int begin = 0; begin < codes.size(); begin += PORTION) {
                List<String> portion = codes.subList(begin, Math.min(codes.size(), begin + PORTION));
                edited.addAll(edit(handle, portion, projection, editor));
            }
            return edited;
        });
    }

    static List<Edited> edit(Handle handle, Collection<String> codes, Projection projection, Editor editor) {
        Map<String, Stored> before = read(handle, codes);
        List<Edited> edited = new ArrayList<>();
        try (PreparedBatch rows = handle.prepareBatch(SAVE_ROW);
                PreparedBatch files = handle.prepareBatch(SAVE_FILE);
                PreparedBatch steps = handle.prepareBatch(SAVE_STEP)) {
            for (String code : codes) {
                Stored stored = before.get(code);
                PointFile file = stored == null ? null : stored.file();
                editor.edit(code, file).ifPresent(edit -> {
                    Point point = projection.of(edit.after());
                    PointRows.bindFiled(rows, point);
                    rows.add();
                    files.bind("code", code)
                            .bind("document", PointDocument.write(edit.after()))
                            .add();
                    if (isWorthAStep(file, edit)) {
                        bind(steps, code, edit.change());
                        steps.add();
                    }
                    edited.add(new Edited(point, file == null));
                });
            }
            if (!edited.isEmpty()) {
                rows.execute();
                files.execute();
                steps.execute();
            }
        }
        return edited;
    }

    /** That a catalog brought a file into being is told by the file itself. */
    private static boolean isWorthAStep(@Nullable PointFile before, FileEdit edit) {
        return before != null || edit.change().by().source() != PointSource.CATALOG;
    }

    private static void bind(PreparedBatch step, String code, FileChange change) {
        step.bind("code", code)
                .bind("at", change.by().at().toEpochMilli())
                .bind("source", change.by().source().name())
                .bind("who", change.by().who())
                .bind("reason", change.reason())
                .bind("changes", PointDocument.writeChanges(change.fields()));
    }

    @Override
    public Staging begin(Projection projection) {
        return new SqlStaging(UlidCreator.getUlid().toString(), database, writer, projection);
    }

    @Override
    public List<HistoryStep> history(String gbCode, @Nullable Long before, int limit) {
        return database.read(handle -> handle.createQuery("""
            SELECT step, at, source, who, reason, changes FROM point_history
            WHERE gb_code = :code AND step < :before ORDER BY step DESC LIMIT :limit
            """)
                .bind("code", gbCode)
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map((row, context) -> new HistoryStep(
                        row.getLong("step"),
                        new FileChange(
                                new Authorship(
                                        PointSource.valueOf(row.getString("source")),
                                        row.getString("who"),
                                        Instant.ofEpochMilli(row.getLong("at"))),
                                row.getString("reason"),
                                PointDocument.readChanges(row.getString("changes")))))
                .list());
    }

    @Override
    public CompletionStage<Void> keepCredentials(String gbCode, @Nullable Secret credentials) {
        return writer.submit(handle -> {
            if (credentials == null) {
                handle.createUpdate("DELETE FROM point_credentials WHERE gb_code = :code")
                        .bind("code", gbCode)
                        .execute();
            } else {
                handle.createUpdate("""
                    INSERT INTO point_credentials (gb_code, secret) VALUES (:code, :secret)
                    ON CONFLICT (gb_code) DO UPDATE SET secret = excluded.secret
                    """)
                        .bind("code", gbCode)
                        .bind("secret", cipher.encrypt(credentials, owner(gbCode)))
                        .execute();
            }
            return null;
        });
    }

    @Override
    public Optional<Secret> credentials(String gbCode) {
        return database.read(handle -> handle.createQuery("SELECT secret FROM point_credentials WHERE gb_code = :code")
                .bind("code", gbCode)
                .map((row, context) -> cipher.decrypt(row.getBytes("secret"), owner(gbCode)))
                .findOne());
    }

    private static String owner(String gbCode) {
        return "point/" + gbCode;
    }
}
