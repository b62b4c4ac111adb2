package org.sharpeyes.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.sharpeyes.webhook.Replay;

/** What happens to many deliveries at once: sent again, given up, removed. */
final class SqlReplays {
    private static final String AGAIN =
            "UPDATE deliveries SET state = 'PENDING', attempts = 0, next_attempt_at = :now, pending_since = :now,"
                    + " ended_at = NULL WHERE endpoint_id = :endpoint AND ";
    private static final String PERIOD =
            "event_id IN (SELECT event_id FROM events WHERE recorded_at >= :from AND recorded_at < :to)";
    /** Lanes that are under way stay so; their deliveries wait behind. */
    private static final String LANES = """
        INSERT INTO lanes (endpoint_id, subject, due_at)
        SELECT DISTINCT endpoint_id, subject, :due FROM deliveries
        WHERE endpoint_id = :endpoint AND state = 'PENDING' AND pending_since = :now
        ON CONFLICT (endpoint_id, subject) DO UPDATE SET due_at = excluded.due_at
        """;

    private static final String GIVE_UP = """
        UPDATE deliveries SET state = 'DEAD', last_error = :reason, next_attempt_at = NULL, ended_at = :now
        WHERE position IN (SELECT position FROM deliveries d WHERE endpoint_id = :endpoint AND state = 'PENDING'
          AND pending_since < :before AND NOT EXISTS (SELECT 1 FROM lanes l WHERE l.endpoint_id = d.endpoint_id
            AND l.subject = d.subject AND l.leased_until > :steady)
          ORDER BY pending_since LIMIT :limit)
        """;
    private static final String EMPTY_LANES = """
        DELETE FROM lanes WHERE endpoint_id = :endpoint AND NOT EXISTS (SELECT 1 FROM deliveries d
          WHERE d.endpoint_id = lanes.endpoint_id AND d.subject = lanes.subject AND d.state = 'PENDING')
        """;
    private static final String DELIVERED_BEFORE = """
        DELETE FROM deliveries WHERE position IN
          (SELECT position FROM deliveries WHERE state = 'DELIVERED' AND ended_at < :before
           ORDER BY ended_at LIMIT :limit)
        """;
    private static final String DEAD_BEFORE = """
        DELETE FROM deliveries WHERE position IN
          (SELECT position FROM deliveries WHERE state = 'DEAD' AND ended_at < :before LIMIT :limit)
        """;
    private static final String UNNEEDED_BEFORE = """
        DELETE FROM events WHERE event_id IN
          (SELECT event_id FROM events e WHERE recorded_at < :before
           AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.event_id = e.event_id)
           ORDER BY recorded_at LIMIT :limit)
        """;

    private SqlReplays() {}

    static int replay(Handle handle, String endpointId, Replay replay, long now, long due) {
        int count = switch (replay) {
            case Replay.Period period -> again(handle, endpointId, period, now);
            case Replay.Selected selected ->
                selected.deliveryIds().stream()
                        .mapToInt(id -> again(handle, endpointId, id, now))
                        .sum();
        };
        handle.createUpdate(LANES)
                .bind("endpoint", endpointId)
                .bind("now", now)
                .bind("due", due)
                .execute();
        return count;
    }

    private static int again(Handle handle, String endpointId, Replay.Period period, long now) {
        String sql = AGAIN + PERIOD + (period.deadOnly() ? " AND state = 'DEAD'" : "");
        return handle.createUpdate(sql)
                .bind("now", now)
                .bind("endpoint", endpointId)
                .bind("from", period.from().toEpochMilli())
                .bind("to", period.to().toEpochMilli())
                .execute();
    }

    private static int again(Handle handle, String endpointId, String deliveryId, long now) {
        return handle.createUpdate(AGAIN + "delivery_id = :id")
                .bind("now", now)
                .bind("endpoint", endpointId)
                .bind("id", deliveryId)
                .execute();
    }

    /** Answers how many were given up. */
    static int giveUp(
            Handle handle, String endpointId, Instant before, String reason, Instant now, Instant steady, int limit) {
        int given = handle.createUpdate(GIVE_UP)
                .bind("reason", reason)
                .bind("steady", steady.toEpochMilli())
                .bind("now", now.toEpochMilli())
                .bind("endpoint", endpointId)
                .bind("before", before.toEpochMilli())
                .bind("limit", limit)
                .execute();
        if (given > 0) {
            handle.createUpdate(EMPTY_LANES).bind("endpoint", endpointId).execute();
        }
        return given;
    }

    static boolean prune(Handle handle, Instant before, int limit) {
        int deliveries = remove(handle, DELIVERED_BEFORE, before, limit);
        int events = remove(handle, UNNEEDED_BEFORE, before, limit);
        return deliveries == limit || events == limit;
    }

    static boolean pruneDead(Handle handle, Instant before, int limit) {
        return remove(handle, DEAD_BEFORE, before, limit) == limit;
    }

    private static int remove(Handle handle, String sql, Instant before, int limit) {
        return handle.createUpdate(sql)
                .bind("before", before.toEpochMilli())
                .bind("limit", limit)
                .execute();
    }
}
