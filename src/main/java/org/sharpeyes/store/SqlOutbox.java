package org.sharpeyes.store;

import com.github.f4b6a3.ulid.UlidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.sharpeyes.alarm.AlertEvent;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.webhook.Delivery;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.EndpointRepository;
import org.sharpeyes.webhook.EventFormat;
import org.sharpeyes.webhook.Outbox;
import org.sharpeyes.webhook.RenderedEvent;
import org.sharpeyes.webhook.Replay;

/** The outbox in tables. */
final class SqlOutbox implements Outbox {
    private static final String DELIVERED_BEFORE = """
            DELETE FROM deliveries WHERE position IN
              (SELECT position FROM deliveries WHERE state = 'DELIVERED' AND ended_at < :before
               ORDER BY ended_at LIMIT :limit)
            """;
    private static final String UNNEEDED_BEFORE = """
            DELETE FROM events WHERE event_id IN
              (SELECT event_id FROM events e WHERE recorded_at < :before
               AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.event_id = e.event_id)
               ORDER BY recorded_at LIMIT :limit)
            """;

    private final Database database;
    private final Writer writer;
    private final EndpointRepository endpoints;

    SqlOutbox(Database database, Writer writer, EndpointRepository endpoints) {
        this.database = database;
        this.writer = writer;
        this.endpoints = endpoints;
    }

    /** Leaves the event for everybody who wants it, within the transaction of what it tells of. */
    void put(Handle handle, AlertEvent event, EventFormat format) {
        String type = event.type().cloudEventType();
        List<Endpoint> takers = endpoints.list().stream()
                .filter(endpoint -> endpoint.wants(type, event.alert().gridCodes()))
                .toList();
        if (!takers.isEmpty()) {
            RenderedEvent rendered = format.render(event);
            insert(handle, rendered);
            takers.forEach(endpoint -> address(handle, rendered, endpoint.id()));
        }
    }

    @Override
    public CompletionStage<String> enqueue(String endpointId, RenderedEvent event) {
        return writer.submit(handle -> {
            insert(handle, event);
            return address(handle, event, endpointId);
        });
    }

    private static void insert(Handle handle, RenderedEvent event) {
        handle.createUpdate("INSERT INTO events (event_id, type, subject, recorded_at, body)"
                        + " VALUES (:id, :type, :subject, :at, :body)")
                .bind("id", event.id())
                .bind("type", event.type())
                .bind("subject", event.subject())
                .bind("at", event.recordedAt().toEpochMilli())
                .bind("body", event.body())
                .execute();
    }

    private static String address(Handle handle, RenderedEvent event, String endpointId) {
        long now = event.recordedAt().toEpochMilli();
        String id = UlidCreator.getMonotonicUlid(now).toString();
        handle.createUpdate("INSERT INTO deliveries (delivery_id, endpoint_id, event_id, subject, state, attempts,"
                        + " next_attempt_at, created_at)"
                        + " VALUES (:id, :endpoint, :event, :subject, 'PENDING', 0, :now, :now)")
                .bind("id", id)
                .bind("endpoint", endpointId)
                .bind("event", event.id())
                .bind("subject", event.subject())
                .bind("now", now)
                .execute();
        handle.createUpdate("INSERT INTO lanes (endpoint_id, subject, due_at) VALUES (:endpoint, :subject, :now)"
                        + " ON CONFLICT (endpoint_id, subject) DO NOTHING")
                .bind("endpoint", endpointId)
                .bind("subject", event.subject())
                .bind("now", now)
                .execute();
        return id;
    }

    @Override
    public CompletionStage<List<Claim>> claim(String endpointId, Instant now, Duration lease, int limit) {
        return writer.submit(handle -> handle
                .createQuery("SELECT subject FROM lanes WHERE endpoint_id = :endpoint AND due_at <= :now"
                        + " AND (leased_until IS NULL OR leased_until <= :now) ORDER BY due_at LIMIT :limit")
                .bind("endpoint", endpointId)
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .mapTo(String.class)
                .list()
                .stream()
                .map(subject -> head(handle, endpointId, subject, now.plus(lease)))
                .flatMap(Optional::stream)
                .toList());
    }

    private static Optional<Claim> head(Handle handle, String endpointId, String subject, Instant until) {
        Optional<Claim> head = handle.createQuery(
                        "SELECT delivery_id, attempts, event_id, body FROM deliveries JOIN events USING (event_id)"
                                + " WHERE endpoint_id = :endpoint AND deliveries.subject = :subject"
                                + " AND state = 'PENDING' ORDER BY position LIMIT 1")
                .bind("endpoint", endpointId)
                .bind("subject", subject)
                .map((row, context) -> new Claim(
                        row.getString("delivery_id"),
                        endpointId,
                        row.getString("event_id"),
                        subject,
                        row.getInt("attempts") + 1,
                        row.getBytes("body")))
                .findOne();
        String sql = head.isPresent()
                ? "UPDATE lanes SET leased_until = :until WHERE endpoint_id = :endpoint AND subject = :subject"
                : "DELETE FROM lanes WHERE endpoint_id = :endpoint AND subject = :subject AND :until > 0";
        handle.createUpdate(sql)
                .bind("until", until.toEpochMilli())
                .bind("endpoint", endpointId)
                .bind("subject", subject)
                .execute();
        return head;
    }

    @Override
    public CompletionStage<Void> complete(Claim claim, Attempt attempt) {
        return writer.submit(handle -> {
            handle.createUpdate(
                            "UPDATE deliveries SET state = :state, attempts = :attempts, last_status = :status,"
                                    + " last_error = :error, next_attempt_at = :next, ended_at = :ended WHERE delivery_id = :id")
                    .bind("state", attempt.state().name())
                    .bind("attempts", claim.attempt())
                    .bind("status", attempt.status())
                    .bind("error", attempt.error())
                    .bind("next", Columns.millis(attempt.nextAttemptAt()))
                    .bind("ended", attempt.nextAttemptAt() == null ? Columns.millis(attempt.at()) : null)
                    .bind("id", claim.deliveryId())
                    .execute();
            Instant due = attempt.nextAttemptAt() == null ? attempt.at() : attempt.nextAttemptAt();
            giveBack(handle, claim, due);
            return null;
        });
    }

    /** The lane ends where nothing more is pending in it. */
    private static void giveBack(Handle handle, Claim claim, Instant due) {
        handle.createUpdate("UPDATE lanes SET leased_until = NULL, due_at = :due"
                        + " WHERE endpoint_id = :endpoint AND subject = :subject")
                .bind("due", due.toEpochMilli())
                .bind("endpoint", claim.endpointId())
                .bind("subject", claim.subject())
                .execute();
        handle.createUpdate("DELETE FROM lanes WHERE endpoint_id = :endpoint AND subject = :subject"
                        + " AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.endpoint_id = :endpoint"
                        + " AND d.subject = :subject AND d.state = 'PENDING')")
                .bind("endpoint", claim.endpointId())
                .bind("subject", claim.subject())
                .execute();
    }

    @Override
    public CompletionStage<Void> releaseAll() {
        return writer.submit(handle -> {
            handle.execute("UPDATE lanes SET leased_until = NULL WHERE leased_until IS NOT NULL");
            return null;
        });
    }

    @Override
    public CompletionStage<Integer> replay(String endpointId, Replay replay, Instant now) {
        return writer.submit(handle -> {
            int count = switch (replay) {
                case Replay.Period period -> again(handle, endpointId, period, now);
                case Replay.Selected selected ->
                    selected.deliveryIds().stream()
                            .mapToInt(id -> again(handle, endpointId, id, now))
                            .sum();
            };
            handle.createUpdate("INSERT INTO lanes (endpoint_id, subject, due_at)"
                            + " SELECT DISTINCT endpoint_id, subject, :now FROM deliveries"
                            + " WHERE endpoint_id = :endpoint AND state = 'PENDING' AND next_attempt_at = :now"
                            + " ON CONFLICT (endpoint_id, subject) DO UPDATE SET due_at = excluded.due_at")
                    .bind("endpoint", endpointId)
                    .bind("now", now.toEpochMilli())
                    .execute();
            return count;
        });
    }

    private static int again(Handle handle, String endpointId, Replay.Period period, Instant now) {
        return handle.createUpdate("UPDATE deliveries SET state = 'PENDING', attempts = 0, next_attempt_at = :now"
                        + " WHERE endpoint_id = :endpoint AND event_id IN"
                        + " (SELECT event_id FROM events WHERE recorded_at >= :from AND recorded_at < :to)")
                .bind("now", now.toEpochMilli())
                .bind("endpoint", endpointId)
                .bind("from", period.from().toEpochMilli())
                .bind("to", period.to().toEpochMilli())
                .execute();
    }

    private static int again(Handle handle, String endpointId, String deliveryId, Instant now) {
        return handle.createUpdate("UPDATE deliveries SET state = 'PENDING', attempts = 0, next_attempt_at = :now"
                        + " WHERE endpoint_id = :endpoint AND delivery_id = :id")
                .bind("now", now.toEpochMilli())
                .bind("endpoint", endpointId)
                .bind("id", deliveryId)
                .execute();
    }

    @Override
    public Page<Delivery> deliveries(String endpointId, PageRequest page) {
        List<Delivery> found = database.read(handle -> handle.createQuery(
                        "SELECT deliveries.*, events.type FROM deliveries JOIN events USING (event_id)"
                                + " WHERE endpoint_id = :endpoint AND delivery_id < :after"
                                + " ORDER BY delivery_id DESC LIMIT :limit")
                .bind("endpoint", endpointId)
                .bind("after", page.after().orElse("~"))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> delivery(row))
                .list());
        return Page.of(found, page, Delivery::id);
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
                Columns.time(row, "created_at"));
    }

    @Override
    public CompletionStage<Boolean> prune(Instant before, int limit) {
        return writer.submit(handle -> {
            int deliveries = prune(handle, DELIVERED_BEFORE, before, limit);
            int events = prune(handle, UNNEEDED_BEFORE, before, limit);
            return deliveries == limit || events == limit;
        });
    }

    private static int prune(Handle handle, String sql, Instant before, int limit) {
        return handle.createUpdate(sql)
                .bind("before", before.toEpochMilli())
                .bind("limit", limit)
                .execute();
    }

    @Override
    public long pending() {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM deliveries WHERE state = 'PENDING'")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Optional<Instant> oldestPending() {
        return database.read(
                handle -> handle.createQuery("SELECT MIN(created_at) FROM deliveries WHERE state = 'PENDING'")
                        .mapTo(Long.class)
                        .findOne()
                        .map(Instant::ofEpochMilli));
    }
}
