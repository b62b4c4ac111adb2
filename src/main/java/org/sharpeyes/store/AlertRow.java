package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.AlertState;
import org.sharpeyes.alarm.Handling;
import org.sharpeyes.alarm.Timers;
import org.sharpeyes.alarm.Timers.Overdue;
import org.sharpeyes.alarm.Wording;
import org.sharpeyes.model.DeviceId;

/** A row of the table of alerts. */
final class AlertRow {
    static final String SAVE = """
        INSERT INTO alerts (alert_id, kind, fingerprint, level, state, title, detail, grid_code, grid_codes,
          grid_path, device_id, channel_id, point_name, longitude, latitude, alarm_method, alarm_type, opened_at,
          updated_at, resolved_at, closed_at, occurrences, title_en, detail_en, rule, routes, muted_by, announced,
          explained_by, parent_id, children, child_count, snapshot, quiet_until, escalate_at, escalate_every,
          accept_by, close_by, overdue, due_at, change_number, reported_level, escalated, timed_from)
        VALUES (:id, :kind, :fingerprint, :level, :state, :title, :detail, :grid, :grids, :path, :device, :channel,
          :point, :longitude, :latitude, :method, :type, :opened, :updated, :resolved, :closed, :occurrences,
          :titleEn, :detailEn, :rule, :routes, :mutedBy, :announced, :explainedBy, :parent, :children,
          :childCount, :snapshot, :quietUntil, :escalateAt, :escalateEvery, :acceptBy, :closeBy, :overdue, :due,
          :change, :reported, :escalated, :timedFrom)
        ON CONFLICT (alert_id) DO UPDATE
        SET level = excluded.level, state = excluded.state, title = excluded.title, detail = excluded.detail,
          updated_at = excluded.updated_at, resolved_at = excluded.resolved_at, closed_at = excluded.closed_at,
          occurrences = excluded.occurrences, detail_en = excluded.detail_en, muted_by = excluded.muted_by,
          announced = excluded.announced, parent_id = excluded.parent_id, children = excluded.children,
          child_count = excluded.child_count, snapshot = excluded.snapshot, quiet_until = excluded.quiet_until,
          escalate_at = excluded.escalate_at, accept_by = excluded.accept_by, close_by = excluded.close_by,
          overdue = excluded.overdue, due_at = excluded.due_at, change_number = excluded.change_number,
          rule = excluded.rule, routes = excluded.routes, escalate_every = excluded.escalate_every,
          reported_level = excluded.reported_level, escalated = excluded.escalated
        """;

    /** What counting a report changes: no index but that of changes, of which there are many. */
    static final String COUNT = """
        UPDATE alerts SET level = :level, detail = :detail, detail_en = :detailEn, updated_at = :updated,
          occurrences = :occurrences, change_number = :change, reported_level = :reported
        WHERE alert_id = :id
        """;

    private AlertRow() {}

    /** Whether the one became the other by no more than {@link #COUNT} says. */
    static boolean isCounted(Alert before, Alert after) {
        Handling handling = after.handling();
        return before.id().equals(after.id())
                && before.state() == after.state()
                && Objects.equals(before.resolvedAt(), after.resolvedAt())
                && Objects.equals(before.closedAt(), after.closedAt())
                && before.timers().equals(after.timers())
                && before.handling().reportedAs(handling.reported()).equals(handling);
    }

    static void bindCount(SqlStatement<?> update, Alert alert) {
        update.bind("id", alert.id())
                .bind("level", alert.level().number())
                .bind("detail", alert.detail().zh())
                .bind("detailEn", alert.detail().en())
                .bind("updated", Columns.millis(alert.updatedAt()))
                .bind("occurrences", alert.occurrences())
                .bind("change", alert.changeNumber())
                .bind("reported", alert.handling().reported().number());
    }

    static Alert read(ResultSet row, StatementContext context) throws SQLException {
        return new Alert(
                row.getString("alert_id"),
                row.getString("kind"),
                row.getString("fingerprint"),
                AlertLevel.of(row.getInt("level")),
                AlertState.valueOf(row.getString("state")),
                new Wording(row.getString("title"), row.getString("title_en")),
                new Wording(row.getString("detail"), row.getString("detail_en")),
                row.getString("grid_code"),
                split(row.getString("grid_codes")),
                row.getString("grid_path"),
                new DeviceId(row.getString("device_id")),
                row.getString("channel_id"),
                row.getString("point_name"),
                Columns.number(row, "longitude"),
                Columns.number(row, "latitude"),
                Columns.integer(row, "alarm_method"),
                Columns.integer(row, "alarm_type"),
                Columns.time(row, "opened_at"),
                Columns.time(row, "updated_at"),
                Columns.instant(row, "resolved_at"),
                Columns.instant(row, "closed_at"),
                row.getLong("occurrences"),
                handling(row),
                timers(row),
                row.getLong("change_number"));
    }

    private static Handling handling(ResultSet row) throws SQLException {
        return new Handling(
                row.getString("rule"),
                split(row.getString("routes")),
                row.getString("muted_by"),
                row.getLong("announced") != 0,
                row.getString("explained_by"),
                row.getString("parent_id"),
                lines(row.getString("children")),
                row.getInt("child_count"),
                row.getString("snapshot"),
                AlertLevel.of(row.getInt("reported_level")),
                row.getInt("escalated"));
    }

    private static Timers timers(ResultSet row) throws SQLException {
        String overdue = row.getString("overdue");
        long every = row.getLong("escalate_every");
        Duration escalateEvery = row.wasNull() ? null : Duration.ofMillis(every);
        return new Timers(
                Columns.instant(row, "quiet_until"),
                Columns.instant(row, "escalate_at"),
                escalateEvery,
                Columns.instant(row, "accept_by"),
                Columns.instant(row, "close_by"),
                overdue == null ? null : Overdue.valueOf(overdue),
                Columns.time(row, "timed_from"));
    }

    static void bind(SqlStatement<?> update, Alert alert) {
        update.bind("id", alert.id())
                .bind("kind", alert.kind())
                .bind("fingerprint", alert.fingerprint())
                .bind("level", alert.level().number())
                .bind("state", alert.state().name())
                .bind("title", alert.title().zh())
                .bind("detail", alert.detail().zh())
                .bind("titleEn", alert.title().en())
                .bind("detailEn", alert.detail().en())
                .bind("grid", alert.gridCode())
                .bind("grids", "/" + String.join("/", alert.gridCodes()) + "/")
                .bind("path", alert.gridPath())
                .bind("device", alert.deviceId().value())
                .bind("channel", alert.channelId())
                .bind("point", alert.pointName())
                .bind("longitude", alert.longitude())
                .bind("latitude", alert.latitude())
                .bind("method", alert.alarmMethod())
                .bind("type", alert.alarmType())
                .bind("opened", Columns.millis(alert.openedAt()))
                .bind("updated", Columns.millis(alert.updatedAt()))
                .bind("resolved", Columns.millis(alert.resolvedAt()))
                .bind("closed", Columns.millis(alert.closedAt()))
                .bind("occurrences", alert.occurrences());
        bind(update, alert.handling());
        bind(update, alert.timers());
        update.bind("due", Columns.millis(alert.dueAt().orElse(null))).bind("change", alert.changeNumber());
    }

    private static void bind(SqlStatement<?> update, Handling handling) {
        update.bind("rule", handling.rule())
                .bind("routes", String.join("/", handling.routes()))
                .bind("mutedBy", handling.mutedBy())
                .bind("announced", handling.announced() ? 1 : 0)
                .bind("explainedBy", handling.explainedBy())
                .bind("parent", handling.parentId())
                .bind("children", String.join("\n", handling.children()))
                .bind("childCount", handling.childCount())
                .bind("snapshot", handling.snapshot())
                .bind("reported", handling.reported().number())
                .bind("escalated", handling.escalated());
    }

    private static void bind(SqlStatement<?> update, Timers timers) {
        Duration every = timers.escalateEvery();
        update.bind("quietUntil", Columns.millis(timers.quietUntil()))
                .bind("escalateAt", Columns.millis(timers.escalateAt()))
                .bind("escalateEvery", every == null ? null : (Long) every.toMillis())
                .bind("acceptBy", Columns.millis(timers.acceptBy()))
                .bind("closeBy", Columns.millis(timers.closeBy()))
                .bind("timedFrom", Columns.millis(timers.since()))
                .bind(
                        "overdue",
                        timers.overdue() == null ? null : timers.overdue().name());
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    static List<String> split(String gridCodes) {
        return Arrays.stream(gridCodes.split("/"))
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
