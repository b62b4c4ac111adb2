package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.sharpeyes.inventory.kpi.ClockState;
import org.sharpeyes.inventory.kpi.Closing;
import org.sharpeyes.inventory.kpi.Count;
import org.sharpeyes.inventory.kpi.Counts;
import org.sharpeyes.inventory.kpi.DaySums;
import org.sharpeyes.inventory.kpi.GroupDay;
import org.sharpeyes.inventory.kpi.GroupKey;
import org.sharpeyes.inventory.kpi.PointClass;
import org.sharpeyes.inventory.kpi.PointDay;
import org.sharpeyes.inventory.kpi.Standing;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Lifecycle;

/** Rows of the tables of figures. A count's column is called like it. */
final class KpiRows {
    static final String SAVE_POINT = """
        INSERT INTO kpi_points (day, point, part, ended, grid_code, vendor, owner, class, lifecycle, audit_state,
          online, in_maintenance, clock, fields_due, fields_right, since, due_time, online_time, maintenance_time,
          unmeasured_time, plays, plays_good)
        VALUES (:day, :point, :part, :ended, :grid, :vendor, :owner, :class, :lifecycle, :audit, :online,
          :inMaintenance, :clock, :fieldsDue, :fieldsRight, :since, :dueTime, :onlineTime, :maintenanceTime,
          :unmeasuredTime, :plays, :playsGood)
        ON CONFLICT (day, point, part) DO UPDATE
        SET ended = excluded.ended, lifecycle = excluded.lifecycle, audit_state = excluded.audit_state,
          online = excluded.online, in_maintenance = excluded.in_maintenance, clock = excluded.clock,
          fields_due = excluded.fields_due, fields_right = excluded.fields_right, since = excluded.since,
          due_time = excluded.due_time, online_time = excluded.online_time,
          maintenance_time = excluded.maintenance_time, unmeasured_time = excluded.unmeasured_time,
          plays = excluded.plays, plays_good = excluded.plays_good
        """;
    static final String SAVE_FIGURES =
            "INSERT INTO kpi_figures (kind, code, day, class, %s) VALUES (:kind, :code, :day, :class, %s)"
                    .formatted(eachCount(KpiRows::column), eachCount(count -> ":" + column(count)));

    private KpiRows() {}

    static String column(Count count) {
        return count.name().toLowerCase(Locale.ROOT);
    }

    static String eachCount(Function<Count, String> text) {
        return Arrays.stream(Count.values()).map(text).collect(Collectors.joining(", "));
    }

    static void bind(PreparedBatch row, PointDay point) {
        Standing standing = point.standing();
        DaySums sums = point.sums();
        row.bind("day", point.day().toString())
                .bind("point", point.point())
                .bind("part", point.part())
                .bind("ended", point.ended() ? 1 : 0)
                .bind("grid", standing.gridCode())
                .bind("vendor", standing.vendor())
                .bind("owner", standing.owner())
                .bind("class", standing.pointClass().code())
                .bind("lifecycle", standing.lifecycle().name())
                .bind("audit", standing.auditState().name())
                .bind("online", standing.online() ? 1 : 0)
                .bind("inMaintenance", standing.inMaintenance() ? 1 : 0)
                .bind("clock", standing.clock().name())
                .bind("fieldsDue", standing.fieldsDue())
                .bind("fieldsRight", standing.fieldsRight())
                .bind("since", point.since())
                .bind("dueTime", sums.due())
                .bind("onlineTime", sums.online())
                .bind("maintenanceTime", sums.maintenance())
                .bind("unmeasuredTime", sums.unmeasured())
                .bind("plays", sums.plays())
                .bind("playsGood", sums.playsGood());
    }

    static PointDay point(ResultSet row, StatementContext context) throws SQLException {
        Standing standing = new Standing(
                row.getString("grid_code"),
                row.getString("vendor"),
                row.getString("owner"),
                pointClass(row),
                Lifecycle.valueOf(row.getString("lifecycle")),
                AuditState.valueOf(row.getString("audit_state")),
                row.getLong("online") != 0,
                row.getLong("in_maintenance") != 0,
                ClockState.valueOf(row.getString("clock")),
                row.getInt("fields_due"),
                row.getInt("fields_right"));
        return new PointDay(
                day(row),
                row.getString("point"),
                row.getInt("part"),
                row.getLong("ended") != 0,
                standing,
                row.getLong("since"),
                sums(row));
    }

    private static DaySums sums(ResultSet row) throws SQLException {
        return new DaySums(
                row.getLong("due_time"),
                row.getLong("online_time"),
                row.getLong("maintenance_time"),
                row.getLong("unmeasured_time"),
                row.getInt("plays"),
                row.getInt("plays_good"));
    }

    static void bind(PreparedBatch row, GroupDay figures) {
        row.bind("kind", figures.group().kind().name())
                .bind("code", figures.group().code())
                .bind("day", figures.day().toString())
                .bind("class", figures.pointClass().code());
        for (Count count : Count.values()) {
            row.bind(column(count), figures.counts().get(count));
        }
    }

    static GroupDay figures(ResultSet row, StatementContext context) throws SQLException {
        Counts counts = new Counts();
        for (Count count : Count.values()) {
            counts.add(count, row.getLong(column(count)));
        }
        GroupKey key = new GroupKey(GroupKey.Kind.valueOf(row.getString("kind")), row.getString("code"));
        return new GroupDay(day(row), key, pointClass(row), counts);
    }

    static Closing closing(ResultSet row, StatementContext context) throws SQLException {
        return new Closing(
                day(row),
                Columns.time(row, "closed_at"),
                row.getInt("points"),
                row.getInt("figures"),
                row.getString("hash"));
    }

    private static LocalDate day(ResultSet row) throws SQLException {
        return LocalDate.parse(row.getString("day"));
    }

    private static PointClass pointClass(ResultSet row) throws SQLException {
        return PointClass.of(row.getString("class"));
    }
}
