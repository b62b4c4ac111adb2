package org.sharpeyes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.webhook.Backlog;
import org.sharpeyes.webhook.Delivery;

/** Deliveries as they are shown. */
final class DeliveryRows {
    private static final String SELECT = """
        SELECT deliveries.*, events.type FROM deliveries JOIN events USING (event_id) WHERE endpoint_id = :endpoint
        """;
    private static final String BACKLOG = """
        SELECT (SELECT COUNT(*) FROM deliveries WHERE endpoint_id = :endpoint AND state = 'PENDING') AS pending,
          (SELECT COUNT(*) FROM deliveries WHERE endpoint_id = :endpoint AND state = 'DEAD') AS dead,
          (SELECT MIN(pending_since) FROM deliveries WHERE endpoint_id = :endpoint AND state = 'PENDING') AS oldest
        """;
    private static final String ATTEMPTS = """
        SELECT * FROM (SELECT * FROM delivery_attempts WHERE delivery_id = :delivery ORDER BY attempt DESC LIMIT 100) a
        ORDER BY attempt
        """;

    private DeliveryRows() {}

    static Page<Delivery> page(Handle handle, String endpointId, Delivery.@Nullable State state, PageRequest page) {
        String ofState = state == null
                ? ""
                : switch (state) {
                    case PENDING -> " AND state = 'PENDING'";
                    case DELIVERED -> " AND state = 'DELIVERED'";
                    case DEAD -> " AND state = 'DEAD'";
                };
        String order = " AND delivery_id < :after ORDER BY delivery_id DESC LIMIT :limit";
        Query query = handle.createQuery(SELECT + ofState + order)
                .bind("endpoint", endpointId)
                .bind("after", page.after().orElse("~"))
                .bind("limit", page.limit() + 1);
        List<Delivery> found = query.map((row, context) -> delivery(row)).list();
        return Page.of(found, page, Delivery::id);
    }

    static Optional<Delivery> find(Handle handle, String endpointId, String deliveryId) {
        return handle.createQuery(SELECT + " AND delivery_id = :id")
                .bind("endpoint", endpointId)
                .bind("id", deliveryId)
                .map((row, context) -> delivery(row))
                .findOne();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("delivery_id"),
                row.getString("endpoint_id"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("subject"),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Columns.integer(row, "last_status"),
                row.getString("last_error"),
                Columns.instant(row, "next_attempt_at"),
                Columns.time(row, "created_at"),
                Columns.instant(row, "ended_at"));
    }

    static List<Delivery.Attempt> attempts(Handle handle, String deliveryId) {
        return handle.createQuery(ATTEMPTS)
                .bind("delivery", deliveryId)
                .map((row, context) -> new Delivery.Attempt(
                        Columns.time(row, "at"),
                        Columns.integer(row, "status"),
                        row.getString("error"),
                        Duration.ofMillis(row.getLong("latency_ms")),
                        row.getString("answer")))
                .list();
    }

    static Backlog backlog(Handle handle, String endpointId) {
        return handle.createQuery(BACKLOG)
                .bind("endpoint", endpointId)
                .map((row, context) ->
                        new Backlog(row.getLong("pending"), row.getLong("dead"), Columns.instant(row, "oldest")))
                .one();
    }
}
