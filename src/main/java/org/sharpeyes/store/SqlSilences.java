package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.statement.StatementContext;
import org.sharpeyes.alarm.quiet.Silence;
import org.sharpeyes.alarm.quiet.SilenceRepository;

/** Silences in a table. */
final class SqlSilences implements SilenceRepository {
    private static final String SAVE = """
        INSERT INTO silences (silence_id, kinds, grid_code, device_id, channel_id, worst, author, reason, starts_at,
          ends_at, ended_by)
        VALUES (:id, :kinds, :grid, :device, :channel, :worst, :author, :reason, :starts, :ends, :endedBy)
        ON CONFLICT (silence_id) DO UPDATE SET ended_by = excluded.ended_by
        """;

    private final Database database;
    private final Writer writer;

    SqlSilences(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public List<Silence> load(Instant after) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM silences WHERE ends_at > :after AND ended_by IS NULL")
                        .bind("after", after.toEpochMilli())
                        .map(SqlSilences::silence)
                        .list());
    }

    @Override
    public List<Silence> past(Instant before, int limit) {
        return database.read(handle -> handle.createQuery("SELECT * FROM silences"
                        + " WHERE ends_at <= :before OR ended_by IS NOT NULL ORDER BY silence_id DESC LIMIT :limit")
                .bind("before", before.toEpochMilli())
                .bind("limit", limit)
                .map(SqlSilences::silence)
                .list());
    }

    @Override
    public CompletionStage<Void> save(Silence silence) {
        return writer.submit(handle -> {
            handle.createUpdate(SAVE)
                    .bind("id", silence.id())
                    .bind("kinds", String.join(",", silence.kinds()))
                    .bind("grid", silence.gridCode())
                    .bind("device", silence.deviceId())
                    .bind("channel", silence.channelId())
                    .bind("worst", silence.worst())
                    .bind("author", silence.author())
                    .bind("reason", silence.reason())
                    .bind("starts", Columns.millis(silence.startsAt()))
                    .bind("ends", Columns.millis(silence.endsAt()))
                    .bind("endedBy", silence.endedBy())
                    .execute();
            return null;
        });
    }

    private static Silence silence(ResultSet row, StatementContext context) throws SQLException {
        String kinds = row.getString("kinds");
        return new Silence(
                row.getString("silence_id"),
                kinds.isEmpty() ? List.of() : List.of(kinds.split(",")),
                row.getString("grid_code"),
                row.getString("device_id"),
                row.getString("channel_id"),
                row.getInt("worst"),
                row.getString("author"),
                row.getString("reason"),
                Columns.time(row, "starts_at"),
                Columns.time(row, "ends_at"),
                row.getString("ended_by"));
    }
}
