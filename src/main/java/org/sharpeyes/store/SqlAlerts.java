package org.sharpeyes.store;

import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertCount;
import org.sharpeyes.alarm.AlertFilter;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.AlertRepository;
import org.sharpeyes.alarm.AlertState;
import org.sharpeyes.alarm.AlertStep;
import org.sharpeyes.alarm.AlertTransaction;
import org.sharpeyes.alarm.OpenedAlerts;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GridScope;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.webhook.EventFormat;

/** Alerts in tables. */
final class SqlAlerts implements AlertRepository {
    private static final String LIST = """
        SELECT * FROM alerts
        WHERE (:after IS NULL OR alert_id < :after)
          AND (:state IS NULL OR state = :state)
          AND (:resolved IS NULL OR CASE WHEN resolved_at IS NULL THEN 0 ELSE 1 END = :resolved)
          AND (:grid IS NULL OR replace(grid_codes, :grid, '') <> grid_codes)
          AND (:device IS NULL OR device_id = :device)
          AND (:mildest IS NULL OR level <= :mildest)
          AND (:kind IS NULL OR kind = :kind OR (:open = 1 AND substr(kind, 1, length(:kind)) = :kind))
          AND (:muted IS NULL OR CASE WHEN muted_by IS NULL THEN 0 ELSE 1 END = :muted)
          AND ((:parent IS NULL AND parent_id IS NULL) OR parent_id = :parent)
          AND (<scope>)
        ORDER BY alert_id DESC LIMIT :limit
        """;

    private static final String COUNTS = """
        SELECT grid_codes, level, state, CASE WHEN resolved_at IS NULL THEN 0 ELSE 1 END AS gone,
          CASE WHEN muted_by IS NULL THEN 0 ELSE 1 END AS quiet, COUNT(*) AS alerts
        FROM alerts WHERE state <> 'CLOSED' AND parent_id IS NULL AND (<scope>)
        GROUP BY grid_codes, level, state, gone, quiet
        """;

    private static final String OPENED = """
        SELECT opened_at / :quarterMillis AS quarter, kind, level, COUNT(*) AS alerts FROM alerts
        WHERE opened_at >= :from AND opened_at < :to AND parent_id IS NULL
          AND (:grid IS NULL OR replace(grid_codes, :grid, '') <> grid_codes) AND (<scope>)
        GROUP BY quarter, kind, level ORDER BY quarter
        """;

    private static final long QUARTER_MILLIS = 900_000;

    private final Database database;
    private final Writer writer;
    private final SqlOutbox outbox;
    private final EventFormat format;
    private final InstantSource clock;
    private final Tracer tracer;
    /** The last change number that was given; only the writer gives them. */
    private final AtomicLong changes;
    /** No alert is due before, milliseconds since 1970; 0 where that has to be looked up. */
    private final AtomicLong soonest = new AtomicLong();

    private final Sequences sequences;

    SqlAlerts(
            Database database,
            Writer writer,
            SqlOutbox outbox,
            EventFormat format,
            InstantSource clock,
            Tracer tracer) {
        this.database = database;
        this.writer = writer;
        this.outbox = outbox;
        this.format = format;
        this.clock = clock;
        this.tracer = tracer;
        sequences = new Sequences(writer.late());
        changes = new AtomicLong(
                database.read(handle -> handle.createQuery("SELECT COALESCE(MAX(change_number), 0) FROM alerts")
                        .mapTo(Long.class)
                        .one()));
    }

    @Override
    public <T> CompletionStage<T> transact(Function<AlertTransaction, T> work, Consumer<T> told) {
        EventSpans spans = EventSpans.of(tracer);
        CompletionStage<T> done = writer.submitLate(
                handle -> work.apply(new SqlAlertTransaction(
                        handle, writer.late(), outbox, sequences, format, clock, spans, changes, soonest)),
                told);
        return done.whenComplete((result, failure) -> {
            spans.end(failure == null);
            if (failure != null) {
                soonest.set(0);
            }
        });
    }

    @Override
    public long lastChange() {
        return changes.get();
    }

    @Override
    public boolean mayBeDue(Instant now) {
        return soonest.get() <= now.toEpochMilli();
    }

    @Override
    public String judgedBy() {
        return database.read(handle -> handle.createQuery("SELECT judged_by FROM alert_judgement")
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    @Override
    public Optional<Alert> find(String id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM alerts WHERE alert_id = :id")
                .bind("id", id)
                .map(AlertRow::read)
                .findOne());
    }

    @Override
    public Page<Alert> list(AlertFilter filter, PageRequest page) {
        String kind = filter.kind();
        boolean open = kind != null && kind.endsWith("*");
        List<Alert> found = database.read(handle -> handle.createQuery(LIST)
                .define("scope", within(filter.scope()))
                .bindMap(scopes(filter.scope()))
                .bind("state", filter.state() == null ? null : filter.state().name())
                .bind("resolved", filter.resolved() == null ? null : (Integer) (filter.resolved() ? 1 : 0))
                .bind("grid", filter.gridCode() == null ? null : "/" + filter.gridCode() + "/")
                .bind(
                        "device",
                        filter.deviceId() == null ? null : filter.deviceId().value())
                .bind("mildest", filter.mildest())
                .bind("kind", kind == null ? null : open ? kind.substring(0, kind.length() - 1) : kind)
                .bind("open", open ? 1 : 0)
                .bind("muted", filter.muted() == null ? null : (Integer) (filter.muted() ? 1 : 0))
                .bind("parent", filter.parentId())
                .bind("after", page.after().orElse(null))
                .bind("limit", page.limit() + 1)
                .map(AlertRow::read)
                .list());
        return Page.of(found, page, Alert::id);
    }

    /** The condition that a grid hangs below one of the roots, or the device bears one of the tags. */
    private static String within(GridScope scope) {
        if (scope.everywhere()) {
            return "1 = 1";
        }
        Stream<String> grids = IntStream.range(0, scope.gridCodes().size())
                .mapToObj(" OR replace(grid_codes, :root%d, '') <> grid_codes"::formatted);
        Stream<String> tagged = IntStream.range(0, scope.tags().size())
                .mapToObj(" OR device_id IN (SELECT device_id FROM device_tags WHERE tag = :tag%d)"::formatted);
        return Stream.concat(grids, tagged).collect(Collectors.joining("", "1 = 0", ""));
    }

    private static Map<String, String> scopes(GridScope scope) {
        Map<String, String> names = new HashMap<>();
        scope.gridCodes().forEach(root -> names.put("root" + names.size(), "/" + root + "/"));
        int roots = names.size();
        scope.tags().forEach(tag -> names.put("tag" + (names.size() - roots), tag));
        return names;
    }

    @Override
    public List<Alert> changedAfter(long changeNumber, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM alerts WHERE change_number > :after ORDER BY change_number LIMIT :limit")
                .bind("after", changeNumber)
                .bind("limit", limit)
                .map(AlertRow::read)
                .list());
    }

    @Override
    public List<AlertCount> counts(GridScope scope) {
        return database.read(handle -> handle.createQuery(COUNTS)
                .define("scope", within(scope))
                .bindMap(scopes(scope))
                .map((row, context) -> new AlertCount(
                        AlertRow.split(row.getString("grid_codes")),
                        AlertLevel.of(row.getInt("level")),
                        AlertState.valueOf(row.getString("state")),
                        row.getInt("gone") != 0,
                        row.getInt("quiet") != 0,
                        row.getLong("alerts")))
                .list());
    }

    @Override
    public List<OpenedAlerts> opened(GridScope scope, @Nullable String gridCode, Instant from, Instant to) {
        return database.read(handle -> handle.createQuery(OPENED)
                .define("scope", within(scope))
                .bindMap(scopes(scope))
                .bind("quarterMillis", QUARTER_MILLIS)
                .bind("grid", gridCode == null ? null : "/" + gridCode + "/")
                .bind("from", from.toEpochMilli())
                .bind("to", to.toEpochMilli())
                .map((row, context) -> new OpenedAlerts(
                        Instant.ofEpochMilli(row.getLong("quarter") * QUARTER_MILLIS),
                        row.getString("kind"),
                        AlertLevel.of(row.getInt("level")),
                        row.getLong("alerts")))
                .list());
    }

    @Override
    public List<AlertStep> history(String id) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM alert_steps WHERE alert_id = :id ORDER BY step")
                .bind("id", id)
                .map((row, context) -> new AlertStep(
                        Columns.time(row, "at"),
                        AlertState.valueOf(row.getString("from_state")),
                        AlertState.valueOf(row.getString("to_state")),
                        row.getString("by_whom"),
                        row.getString("note")))
                .list());
    }

    @Override
    public List<Alert> active(String kind) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM alerts WHERE kind = :kind AND state <> 'CLOSED' AND resolved_at IS NULL")
                .bind("kind", kind)
                .map(AlertRow::read)
                .list());
    }

    @Override
    public Map<DeviceId, Instant> unresolvedSince(String kind) {
        return database.read(handle -> handle.createQuery("SELECT device_id, MAX(opened_at) AS since FROM alerts"
                        + " WHERE kind = :kind AND resolved_at IS NULL GROUP BY device_id")
                .bind("kind", kind)
                .reduceRows(new HashMap<>(), (since, row) -> {
                    since.put(
                            new DeviceId(row.getColumn("device_id", String.class)),
                            Instant.ofEpochMilli(row.getColumn("since", Long.class)));
                    return since;
                }));
    }
}
