package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.kpi.Closing;
import org.sharpeyes.inventory.kpi.GroupDay;
import org.sharpeyes.inventory.kpi.GroupKey;
import org.sharpeyes.inventory.kpi.KpiRepository;
import org.sharpeyes.inventory.kpi.MaintenanceWindow;
import org.sharpeyes.inventory.kpi.PlaySample;
import org.sharpeyes.inventory.kpi.PointDay;
import org.sharpeyes.inventory.kpi.TargetRepository;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** Figures and their evidence in tables. */
final class SqlKpis implements KpiRepository {
    private static final String CLOSING = "SELECT day, closed_at, points, figures, hash FROM kpi_closings";
    /** Databases sort texts in ways of their own; what is hashed has one order. */
    private static final Comparator<GroupDay> ORDER =
            Comparator.comparing(GroupDay::day).thenComparing(GroupDay::group).thenComparing(GroupDay::pointClass);

    private static final String THROUGH = """
        SELECT kind, code, :last AS day, class, %s FROM kpi_figures
        WHERE kind = :kind AND day >= :from AND day <= :last GROUP BY kind, code, class
        """.formatted(KpiRows.eachCount(
            count -> (count.isSum() ? "SUM(%1$s) AS %1$s" : "SUM(CASE WHEN day = :last THEN %1$s ELSE 0 END) AS %1$s")
                    .formatted(KpiRows.column(count))));

    private final Database database;
    private final Writer writer;
    private final TargetRepository targets;

    SqlKpis(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
        targets = new SqlTargets(database, writer);
    }

    @Override
    public TargetRepository targets() {
        return targets;
    }

    @Override
    public Map<String, String> successions() {
        return database.read(handle -> handle.createQuery("SELECT predecessor, code FROM grid_successions")
                .setMapKeyColumn("predecessor")
                .setMapValueColumn("code")
                .collectInto(new GenericType<Map<String, String>>() {}));
    }

    @Override
    public Saved load() {
        return database.read(handle -> new Saved(
                handle.createQuery("SELECT * FROM kpi_points WHERE day >"
                                + " COALESCE((SELECT MAX(day) FROM kpi_closings), '')")
                        .map(KpiRows::point)
                        .list(),
                handle.createQuery("SELECT at FROM kpi_beat")
                        .map((row, context) -> Columns.time(row, "at"))
                        .findOne()
                        .orElse(null)));
    }

    @Override
    public CompletionStage<Void> save(List<PointDay> rows, @Nullable Instant beat) {
        return writer.submit(handle -> {
            batch(handle, KpiRows.SAVE_POINT, rows, KpiRows::bind);
            if (beat != null) {
                handle.createUpdate("INSERT INTO kpi_beat (id, at) VALUES (1, :at)"
                                + " ON CONFLICT (id) DO UPDATE SET at = excluded.at")
                        .bind("at", Columns.millis(beat))
                        .execute();
            }
            return null;
        });
    }

    @Override
    public List<PointDay> ended(LocalDate day) {
        return database.read(handle -> handle.createQuery("SELECT * FROM kpi_points WHERE day = :day AND ended = 1")
                .bind("day", day.toString())
                .map(KpiRows::point)
                .list());
    }

    @Override
    public CompletionStage<Void> close(Closing closing, byte[] evidence, List<GroupDay> figures) {
        return writer.submit(handle -> {
            handle.createUpdate("INSERT INTO kpi_closings (day, closed_at, points, figures, hash, evidence)"
                            + " VALUES (:day, :closed, :points, :figures, :hash, :evidence)")
                    .bind("day", closing.day().toString())
                    .bind("closed", Columns.millis(closing.closedAt()))
                    .bind("points", closing.points())
                    .bind("figures", closing.figures())
                    .bind("hash", closing.hash())
                    .bind("evidence", evidence)
                    .execute();
            batch(handle, KpiRows.SAVE_FIGURES, figures, KpiRows::bind);
            return null;
        });
    }

    @Override
    public CompletionStage<Integer> forget(LocalDate day, int most) {
        return writer.submit(handle -> handle.createUpdate("DELETE FROM kpi_points WHERE day <= :day AND point IN"
                        + " (SELECT point FROM kpi_points WHERE day <= :day LIMIT :most)")
                .bind("day", day.toString())
                .bind("most", most)
                .execute());
    }

    @Override
    public List<Closing> closings(LocalDate from, LocalDate to) {
        return database.read(handle -> handle.createQuery(CLOSING + " WHERE day >= :from AND day <= :to ORDER BY day")
                .bind("from", from.toString())
                .bind("to", to.toString())
                .map(KpiRows::closing)
                .list());
    }

    @Override
    public Optional<Closing> closingBefore(@Nullable LocalDate day) {
        return database.read(handle -> handle.createQuery(CLOSING + " WHERE day < :day ORDER BY day DESC LIMIT 1")
                .bind("day", day == null ? "9999-99-99" : day.toString())
                .map(KpiRows::closing)
                .findOne());
    }

    @Override
    public Optional<byte[]> evidence(LocalDate day) {
        return database.read(handle -> handle.createQuery("SELECT evidence FROM kpi_closings WHERE day = :day")
                .bind("day", day.toString())
                .map((row, context) -> row.getBytes("evidence"))
                .findOne());
    }

    @Override
    public List<GroupDay> figures(LocalDate day) {
        return database.read(handle -> handle
                .createQuery("SELECT * FROM kpi_figures WHERE day = :day")
                .bind("day", day.toString())
                .map(KpiRows::figures)
                .stream()
                .sorted(ORDER)
                .toList());
    }

    @Override
    public List<GroupDay> figures(GroupKey group, LocalDate from, LocalDate to) {
        return database.read(handle -> handle
                .createQuery(
                        "SELECT * FROM kpi_figures WHERE kind = :kind AND code = :code AND day >= :from AND day <= :to")
                .bind("kind", group.kind().name())
                .bind("code", group.code())
                .bind("from", from.toString())
                .bind("to", to.toString())
                .map(KpiRows::figures)
                .stream()
                .sorted(ORDER)
                .toList());
    }

    @Override
    public List<GroupDay> figures(GroupKey.Kind kind, LocalDate from, LocalDate to) {
        Optional<Closing> last =
                closingBefore(to.plusDays(1)).filter(closing -> !closing.day().isBefore(from));
        return last.map(closing -> database.read(handle -> handle.createQuery(THROUGH)
                        .bind("kind", kind.name())
                        .bind("from", from.toString())
                        .bind("last", closing.day().toString())
                        .map(KpiRows::figures)
                        .list()))
                .orElse(List.of());
    }

    @Override
    public CompletionStage<Void> record(PlaySample sample) {
        return writer.submit(handle -> {
            handle.createUpdate("INSERT INTO kpi_plays (at, point, grid_code, good, millis, cause)"
                            + " VALUES (:at, :point, :grid, :good, :millis, :cause)")
                    .bind("at", Columns.millis(sample.at()))
                    .bind("point", sample.point())
                    .bind("grid", sample.gridCode())
                    .bind("good", sample.good() ? 1 : 0)
                    .bind("millis", sample.millis())
                    .bind("cause", sample.cause())
                    .execute();
            return null;
        });
    }

    @Override
    public Page<PlaySample> plays(@Nullable Boolean good, PageRequest page) {
        List<PlaySample> found = database.read(handle -> handle.createQuery(
                        "SELECT * FROM kpi_plays WHERE number < :before AND (:any = 1 OR good = :good)"
                                + " ORDER BY number DESC LIMIT :limit")
                .bind("before", page.after().map(Long::parseLong).orElse(Long.MAX_VALUE))
                .bind("any", good == null ? 1 : 0)
                .bind("good", Boolean.TRUE.equals(good) ? 1 : 0)
                .bind("limit", page.limit() + 1)
                .map(SqlKpis::play)
                .list());
        return Page.of(found, page, sample -> Long.toString(sample.number()));
    }

    private static PlaySample play(ResultSet row, StatementContext context) throws SQLException {
        return new PlaySample(
                row.getLong("number"),
                Columns.time(row, "at"),
                row.getString("point"),
                row.getString("grid_code"),
                row.getLong("good") != 0,
                row.getLong("millis"),
                row.getString("cause"));
    }

    @Override
    public CompletionStage<Integer> forgetPlays(Instant before, int most) {
        return writer.submit(handle -> handle.createUpdate("DELETE FROM kpi_plays WHERE number IN"
                        + " (SELECT number FROM kpi_plays WHERE at < :before LIMIT :most)")
                .bind("before", Columns.millis(before))
                .bind("most", most)
                .execute());
    }

    @Override
    public List<MaintenanceWindow> windows() {
        return database.read(handle -> handle.createQuery("SELECT * FROM maintenance_windows")
                .map(SqlKpis::window)
                .list());
    }

    @Override
    public CompletionStage<Void> save(MaintenanceWindow window) {
        return writer.submit(handle -> {
            handle.createUpdate("INSERT INTO maintenance_windows (id, grid_code, point, starts_at, ends_at, reason,"
                            + " requested_by, requested_at, approved_by, approved_at, withdrawn_at)"
                            + " VALUES (:id, :grid, :point, :from, :to, :reason, :by, :at, :approvedBy, :approvedAt,"
                            + " :withdrawnAt) ON CONFLICT (id) DO UPDATE SET approved_by = excluded.approved_by,"
                            + " approved_at = excluded.approved_at, withdrawn_at = excluded.withdrawn_at")
                    .bind("id", window.id())
                    .bind("grid", window.gridCode())
                    .bind("point", window.point())
                    .bind("from", Columns.millis(window.from()))
                    .bind("to", Columns.millis(window.to()))
                    .bind("reason", window.reason())
                    .bind("by", window.requestedBy())
                    .bind("at", Columns.millis(window.requestedAt()))
                    .bind("approvedBy", window.approvedBy())
                    .bind("approvedAt", Columns.millis(window.approvedAt()))
                    .bind("withdrawnAt", Columns.millis(window.withdrawnAt()))
                    .execute();
            return null;
        });
    }

    private static MaintenanceWindow window(ResultSet row, StatementContext context) throws SQLException {
        return new MaintenanceWindow(
                row.getString("id"),
                row.getString("grid_code"),
                row.getString("point"),
                Columns.time(row, "starts_at"),
                Columns.time(row, "ends_at"),
                row.getString("reason"),
                row.getString("requested_by"),
                Columns.time(row, "requested_at"),
                row.getString("approved_by"),
                Columns.instant(row, "approved_at"),
                Columns.instant(row, "withdrawn_at"));
    }

    private static <T> void batch(Handle handle, String sql, List<T> rows, BiConsumer<PreparedBatch, T> binder) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (T row : rows) {
                binder.accept(batch, row);
                batch.add();
            }
            batch.execute();
        }
    }
}
