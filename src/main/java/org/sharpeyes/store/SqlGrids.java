package org.sharpeyes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.GridRegrouping;
import org.sharpeyes.inventory.PointFiles.Edited;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.AreaReading;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.geo.GeoJson;
import org.sharpeyes.inventory.grid.GridFile;
import org.sharpeyes.inventory.grid.GridRepository;
import org.sharpeyes.inventory.grid.GridStep;
import org.sharpeyes.inventory.grid.GridType;

/** The files of grids and their history in tables. */
final class SqlGrids implements GridRepository {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, GridStep.Change>> CHANGES = new TypeReference<>() {};
    private static final String SAVE_FILE = """
        INSERT INTO grid_files (code, type, dedicated_to, households, keeper, keeper_phone, area)
        VALUES (:code, :type, :dedicated, :households, :keeper, :phone, :area)
        ON CONFLICT (code) DO UPDATE
        SET type = excluded.type, dedicated_to = excluded.dedicated_to, households = excluded.households,
          keeper = excluded.keeper, keeper_phone = excluded.keeper_phone, area = excluded.area
        """;
    private static final String ADD_STEP = """
        INSERT INTO grid_history (code, at, by_whom, kind, changes, note)
        VALUES (:code, :at, :by, :kind, :changes, :note)
        """;
    private static final String HISTORY = """
        SELECT * FROM grid_history WHERE code = :code AND number < :before ORDER BY number DESC LIMIT :limit
        """;

    /** What else is kept of a grid under its code; figures of closed days are not changed, but found by it. */
    private static final List<String> CARRIED = List.of(
            "UPDATE maintenance_windows SET grid_code = :to WHERE grid_code = :from",
            "UPDATE required_places SET grid_code = :to WHERE grid_code = :from",
            "UPDATE silences SET grid_code = :to WHERE grid_code = :from",
            "UPDATE response_changes SET grid_code = :to WHERE grid_code = :from",
            "UPDATE alerts SET grid_code = CASE WHEN grid_code = :from THEN :to ELSE grid_code END,"
                    + " grid_codes = replace(grid_codes, '/' || :from || '/', '/' || :to || '/')"
                    + " WHERE state <> 'CLOSED' AND replace(grid_codes, '/' || :from || '/', '') <> grid_codes",
            renamedLine("user_grants"),
            renamedLine("api_keys"),
            renamedLine("endpoints"),
            "DELETE FROM grid_successions WHERE predecessor IN (:from, :to)",
            "INSERT INTO grid_successions (code, predecessor) VALUES (:to, :from)");

    private final Database database;
    private final Writer writer;
    private final SqlEndpoints endpoints;

    SqlGrids(Database database, Writer writer, SqlEndpoints endpoints) {
        this.database = database;
        this.writer = writer;
        this.endpoints = endpoints;
    }

    /** Where codes are listed one a line. */
    private static String renamedLine(String table) {
        return "UPDATE " + table + " SET grid_codes = trim(replace('\n' || grid_codes || '\n', '\n' || :from || '\n',"
                + " '\n' || :to || '\n'), '\n') WHERE grid_codes <> ''";
    }

    @Override
    public List<GridFile> load() {
        return database.read(handle -> handle.createQuery("SELECT * FROM grid_files")
                .map((row, context) -> file(row))
                .list());
    }

    @Override
    public CompletionStage<Void> save(List<GridFile> files, List<String> removed, List<GridStep> steps) {
        return writer.submit(handle -> {
            save(handle, files, removed, steps);
            return null;
        });
    }

    private static void save(Handle handle, List<GridFile> files, List<String> removed, List<GridStep> steps) {
        saveFiles(handle, files);
        removed.forEach(code -> handle.execute("DELETE FROM grid_files WHERE code = ?", code));
        addSteps(handle, steps);
    }

    @Override
    public CompletionStage<List<Edited>> regroup(
            GridRegrouping.Rows rows, List<GridFile> files, List<String> removed, List<GridStep> steps) {
        rows.recoded().forEach(endpoints::alsoOf);
        CompletionStage<List<Edited>> kept = writer.submit(handle -> {
            SqlInventory.saveGrids(handle, rows.grids());
            List<Edited> edited =
                    SqlPointFiles.editAll(handle, List.copyOf(rows.points()), rows.projection(), rows.editor());
            rows.recoded().forEach((old, now) -> carry(handle, old, now));
            SqlInventory.removeGrids(handle, rows.removed());
            save(handle, files, removed, steps);
            return edited;
        });
        return kept.whenComplete((edited, failure) ->
                rows.recoded().forEach((old, now) -> endpoints.noMoreOf(failure == null ? old : now)));
    }

    @Override
    public Map<String, String> successors() {
        return database.read(handle -> handle
                .createQuery("SELECT predecessor, code FROM grid_successions"
                        + " WHERE predecessor NOT IN (SELECT code FROM grids)")
                .map((row, context) -> Map.entry(row.getString("predecessor"), row.getString("code")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static void carry(Handle handle, String old, String now) {
        for (String sql : CARRIED) {
            handle.createUpdate(sql).bind("from", old).bind("to", now).execute();
        }
    }

    private static void saveFiles(Handle handle, List<GridFile> files) {
        if (files.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(SAVE_FILE)) {
            for (GridFile file : files) {
                Area area = file.area();
                batch.bind("code", file.gridCode())
                        .bind("type", file.type().name())
                        .bind("dedicated", file.dedicatedTo())
                        .bind("households", file.households())
                        .bind("keeper", file.keeper())
                        .bind("phone", file.keeperPhone())
                        .bind("area", area == null ? null : GeoJson.text(area))
                        .add();
            }
            batch.execute();
        }
    }

    private static void addSteps(Handle handle, List<GridStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(ADD_STEP)) {
            for (GridStep step : steps) {
                batch.bind("code", step.gridCode())
                        .bind("at", step.at().toEpochMilli())
                        .bind("by", step.by())
                        .bind("kind", step.kind().name())
                        .bind("changes", text(step.changes()))
                        .bind("note", step.note())
                        .add();
            }
            batch.execute();
        }
    }

    @Override
    public List<GridStep> history(String gridCode, @Nullable Long before, int limit) {
        return database.read(handle -> handle.createQuery(HISTORY)
                .bind("code", gridCode)
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map((row, context) -> step(row))
                .list());
    }

    private static GridFile file(ResultSet row) throws SQLException {
        return new GridFile(
                row.getString("code"),
                GridType.valueOf(row.getString("type")),
                row.getString("dedicated_to"),
                Columns.integer(row, "households"),
                row.getString("keeper"),
                row.getString("keeper_phone"),
                area(row.getString("area")));
    }

    private static @Nullable Area area(@Nullable String text) {
        return text != null && GeoJson.area(text, Datum.WGS84) instanceof AreaReading.Read(Area area) ? area : null;
    }

    private static GridStep step(ResultSet row) throws SQLException {
        return new GridStep(
                row.getLong("number"),
                row.getString("code"),
                Columns.time(row, "at"),
                row.getString("by_whom"),
                GridStep.Kind.valueOf(row.getString("kind")),
                changes(row.getString("changes")),
                row.getString("note"));
    }

    private static String text(Map<String, GridStep.Change> changes) {
        try {
            return JSON.writeValueAsString(changes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, GridStep.Change> changes(String text) {
        try {
            return JSON.readValue(text, CHANGES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of grid_history cannot be read", e);
        }
    }
}
