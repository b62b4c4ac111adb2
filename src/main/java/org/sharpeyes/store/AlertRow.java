package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.AlertState;
import org.sharpeyes.model.DeviceId;

/** A row of the table of alerts. */
final class AlertRow {
    static final String SAVE = """
            INSERT INTO alerts (alert_id, kind, fingerprint, level, state, title, detail, grid_code, grid_codes,
              grid_path, device_id, channel_id, point_name, longitude, latitude, alarm_method, alarm_type, opened_at,
              updated_at, resolved_at, closed_at, occurrences)
            VALUES (:id, :kind, :fingerprint, :level, :state, :title, :detail, :grid, :grids, :path, :device, :channel,
              :point, :longitude, :latitude, :method, :type, :opened, :updated, :resolved, :closed, :occurrences)
            ON CONFLICT (alert_id) DO UPDATE
            SET level = excluded.level, state = excluded.state, title = excluded.title, detail = excluded.detail,
              updated_at = excluded.updated_at, resolved_at = excluded.resolved_at, closed_at = excluded.closed_at,
              occurrences = excluded.occurrences
            """;

    private AlertRow() {}

    static Alert read(ResultSet row, StatementContext context) throws SQLException {
        return new Alert(
                row.getString("alert_id"),
                row.getString("kind"),
                row.getString("fingerprint"),
                AlertLevel.of(row.getInt("level")),
                AlertState.valueOf(row.getString("state")),
                row.getString("title"),
                row.getString("detail"),
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
                row.getLong("occurrences"));
    }

    static void bind(Update update, Alert alert) {
        update.bind("id", alert.id())
                .bind("kind", alert.kind())
                .bind("fingerprint", alert.fingerprint())
                .bind("level", alert.level().number())
                .bind("state", alert.state().name())
                .bind("title", alert.title())
                .bind("detail", alert.detail())
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
    }

    private static List<String> split(String gridCodes) {
        return Arrays.stream(gridCodes.split("/"))
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
