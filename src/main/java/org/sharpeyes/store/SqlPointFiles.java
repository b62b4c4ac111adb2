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
import org.sharpeyes.inventory.point.NetAddress;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.inventory.point.Revision;
import org.sharpeyes.model.Secret;

/** The files of points as documents, and their history as rows. */
final class SqlPointFiles implements PointFiles {
    static final int PORTION = 500;

    private static final String SAVE_ROW = """
        INSERT INTO points (gb_code, catalog_print, file_edit, %s) VALUES (:code, 0, :edit, %s)
        ON CONFLICT (gb_code) DO UPDATE SET file_edit = excluded.file_edit, %s
        """.formatted(PointRows.FILED, PointRows.FILED_VALUES, PointRows.SET_FILED);
    private static final String DROP_FORMER = "DELETE FROM point_files WHERE gb_code = :code AND edit = :before";
    private static final String SAVE_FILE =
            "INSERT INTO point_files (gb_code, edit, document, net_address) VALUES (:code, :edit, :document, :net)";
    /** Files as they are now: beside them lie those of edits that are not done. */
    private static final String PRESENT =
            " FROM points point JOIN point_files file ON file.gb_code = point.gb_code AND file.edit = point.file_edit ";

    static final String DONE = " AND (edit IS NULL OR edit IN (SELECT edit FROM point_edits_done)) ";
    private static final String SAVE_STEP = """
        INSERT INTO point_history (gb_code, at, source, who, reason, changes)
        VALUES (:code, :at, :source, :who, :reason, :changes)
        """;

    private static final String KEEP_CHANNEL = """
        UPDATE points SET (device_id, channel_id, catalog_print)
          = (SELECT old.device_id, old.channel_id, old.catalog_print FROM points old WHERE old.gb_code = :from)
        WHERE gb_code = :to AND EXISTS (SELECT 1 FROM points old WHERE old.gb_code = :from)
        """;

    private final Database database;
    private final Writer writer;
    private final SecretCipher cipher;

    SqlPointFiles(Database database, Writer writer, SecretCipher cipher) {
        this.database = database;
        this.writer = writer;
        this.cipher = cipher;
    }

    /** A file as it lies in the table, and the edit that made it so. */
    record Stored(PointFile file, String edit) {}

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

    @Override
    public Map<String, String> byAddress() {
        Map<String, String> codes = new HashMap<>();
        database.read(handle -> {
            handle.createQuery("SELECT file.net_address, file.gb_code" + PRESENT + "WHERE file.net_address IS NOT NULL")
                    .map((row, context) -> codes.put(row.getString("net_address"), row.getString("gb_code")))
                    .forEach(unused -> {});
            return null;
        });
        return codes;
    }

    @Override
    public List<String> withAddress(String address, int limit) {
        return database.read(handle -> handle.createQuery("SELECT file.gb_code" + PRESENT
                        + "WHERE file.net_address = :net ORDER BY file.gb_code LIMIT :limit")
                .bind("net", address)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
    }

    static Map<String, Stored> read(Handle handle, Collection<String> codes) {
        Map<String, Stored> files = new HashMap<>();
        handle.createQuery(
                        "SELECT file.gb_code, file.edit, file.document" + PRESENT + "WHERE point.gb_code IN (<codes>)")
                .bindList("codes", List.copyOf(codes))
                .map((row, context) -> new Stored(
                        PointDocument.read(row.getString("gb_code"), row.getString("document")), row.getString("edit")))
                .forEach(stored -> files.put(stored.file().gbCode(), stored));
        return files;
    }

    @Override
    public CompletionStage<List<Edited>> edit(Collection<String> gbCodes, Projection projection, Editor editor) {
        List<String> codes = List.copyOf(gbCodes);
        return writer.submit(handle -> editAll(handle, codes, projection, editor));
    }

    static List<Edited> editAll(Handle handle, List<String> codes, Projection projection, Editor editor) {
        List<Edited> edited = new ArrayList<>();
        for (int begin = 0; begin < codes.size(); begin += PORTION) {
            List<String> portion = codes.subList(begin, Math.min(codes.size(), begin + PORTION));
            edited.addAll(edit(handle, portion, projection, editor));
        }
        return edited;
    }

    static List<Edited> edit(Handle handle, Collection<String> codes, Projection projection, Editor editor) {
        Map<String, Stored> before = read(handle, codes);
        List<Edited> edited = new ArrayList<>();
        String name = newEdit();
        try (PreparedBatch rows = handle.prepareBatch(SAVE_ROW);
                PreparedBatch former = handle.prepareBatch(DROP_FORMER);
                PreparedBatch files = handle.prepareBatch(SAVE_FILE);
                PreparedBatch steps = handle.prepareBatch(SAVE_STEP)) {
            for (String code : codes) {
                Stored stored = before.get(code);
                PointFile file = stored == null ? null : stored.file();
                editor.edit(code, file).ifPresent(edit -> {
                    Point point = projection.of(edit.after());
                    PointRows.bindFiled(rows, point).bind("edit", name);
                    rows.add();
                    former.bind("code", code)
                            .bind("before", stored == null ? "" : stored.edit())
                            .add();
                    files.bind("code", code)
                            .bind("edit", name)
                            .bind("document", PointDocument.write(edit.after()))
                            .bind("net", NetAddress.of(edit.after()).orElse(null))
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
                former.execute();
                files.execute();
                if (steps.size() > 0) {
                    steps.execute();
                }
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
        return new SqlStaging(newEdit(), database, writer, projection);
    }

    private static String newEdit() {
        return UlidCreator.getUlid().toString();
    }

    @Override
    public CompletionStage<Optional<Edited>> recode(
            String gbCode, String newCode, Projection projection, Authorship by, String reason) {
        return writer.submit(handle -> {
            if (!exists(handle, gbCode) || exists(handle, newCode)) {
                return Optional.empty();
            }
            Stored stored = read(handle, List.of(gbCode)).get(gbCode);
            PointFile old = stored == null ? PointFile.empty(gbCode) : stored.file();
            FileEdit recoded = new Revision(old, by).recode(newCode, reason);
            List<Edited> edited = edit(handle, List.of(newCode), projection, (code, before) -> Optional.of(recoded));
            handle.createUpdate(KEEP_CHANNEL)
                    .bind("from", gbCode)
                    .bind("to", newCode)
                    .execute();
            for (String also : SqlInventory.POINT_CARRIED) {
                handle.createUpdate(also)
                        .bind("from", gbCode)
                        .bind("to", newCode)
                        .execute();
            }
            credentials(handle, gbCode).ifPresent(secret -> keep(handle, newCode, secret));
            for (String table : SqlInventory.POINT_TABLES) {
                handle.createUpdate("DELETE FROM %s WHERE gb_code = :code".formatted(table))
                        .bind("code", gbCode)
                        .execute();
            }
            return edited.stream().findFirst();
        });
    }

    private static boolean exists(Handle handle, String gbCode) {
        return handle.createQuery("SELECT COUNT(*) FROM points WHERE gb_code = :code")
                        .bind("code", gbCode)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    @Override
    public List<HistoryStep> history(String gbCode, @Nullable Long before, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT step, at, source, who, reason, changes FROM point_history"
                                + " WHERE gb_code = :code AND step < :before" + DONE
                                + "ORDER BY step DESC LIMIT :limit")
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
                keep(handle, gbCode, credentials);
            }
            return null;
        });
    }

    private void keep(Handle handle, String gbCode, Secret credentials) {
        handle.createUpdate("""
            INSERT INTO point_credentials (gb_code, secret) VALUES (:code, :secret)
            ON CONFLICT (gb_code) DO UPDATE SET secret = excluded.secret
            """)
                .bind("code", gbCode)
                .bind("secret", cipher.encrypt(credentials, owner(gbCode)))
                .execute();
    }

    @Override
    public Optional<Secret> credentials(String gbCode) {
        return database.read(handle -> credentials(handle, gbCode));
    }

    private Optional<Secret> credentials(Handle handle, String gbCode) {
        return handle.createQuery("SELECT secret FROM point_credentials WHERE gb_code = :code")
                .bind("code", gbCode)
                .map((row, context) -> cipher.decrypt(row.getBytes("secret"), owner(gbCode)))
                .findOne();
    }

    private static String owner(String gbCode) {
        return "point/" + gbCode;
    }
}
