package org.sharpeyes.store;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.AlertEvent;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;
import org.sharpeyes.webhook.Backlog;
import org.sharpeyes.webhook.Delivery;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.EndpointRepository;
import org.sharpeyes.webhook.EventFormat;
import org.sharpeyes.webhook.Outbox;
import org.sharpeyes.webhook.RenderedEvent;
import org.sharpeyes.webhook.Replay;

/** The outbox in tables. */
final class SqlOutbox implements Outbox {
    /** The condition is said twice, so that of two gateways on one database only one gets a lane. */
    private static final String CLAIM = """
        UPDATE lanes SET leased_until = :until
        WHERE endpoint_id = :endpoint AND (leased_until IS NULL OR leased_until <= :now) AND subject IN
          (SELECT subject FROM lanes WHERE endpoint_id = :endpoint AND due_at <= :due
           AND (leased_until IS NULL OR leased_until <= :now) ORDER BY due_at LIMIT :limit)
        RETURNING subject, due_at
        """;

    private static final String HEAD = """
        SELECT delivery_id, attempts, pending_since, event_id, body FROM deliveries JOIN events USING (event_id)
        WHERE endpoint_id = :endpoint AND deliveries.subject = :subject AND state = 'PENDING'
        ORDER BY position LIMIT 1
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
        List<String> routes = event.alert().handling().routes();
        List<Endpoint> takers = endpoints.list().stream()
                .filter(endpoint -> routes.isEmpty() || routes.contains(endpoint.id()))
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
        handle.execute(
                "INSERT INTO events (event_id, type, subject, recorded_at, body) VALUES (?, ?, ?, ?, ?)",
                event.id(),
                event.type(),
                event.subject(),
                event.recordedAt().toEpochMilli(),
                event.body());
    }

    private static String address(Handle handle, RenderedEvent event, String endpointId) {
        long now = event.recordedAt().toEpochMilli();
        String id = UlidCreator.getMonotonicUlid(now).toString();
        handle.createUpdate("INSERT INTO deliveries (delivery_id, endpoint_id, event_id, subject, state, attempts,"
                        + " next_attempt_at, created_at, pending_since)"
                        + " VALUES (:id, :endpoint, :event, :subject, 'PENDING', 0, :now, :now, :now)")
                .bind("id", id)
                .bind("endpoint", endpointId)
                .bind("event", event.id())
                .bind("subject", event.subject())
                .bind("now", now)
                .execute();
        handle.execute(
                "INSERT INTO lanes (endpoint_id, subject, due_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (endpoint_id, subject) DO NOTHING",
                endpointId,
                event.subject(),
                now);
        return id;
    }

    @Override
    public CompletionStage<List<Claim>> claim(ClaimRequest request) {
        return writer.submit(handle -> {
            long until = request.now().plus(request.lease()).toEpochMilli();
            List<Lane> lanes = handle.createQuery(CLAIM)
                    .bind("until", until)
                    .bind("endpoint", request.endpointId())
                    .bind("now", request.now().toEpochMilli())
                    .bind("due", request.dueBy().toEpochMilli())
                    .bind("limit", request.limit())
                    .map((row, context) -> new Lane(row.getString("subject"), row.getLong("due_at"), until))
                    .list();
            List<Claim> claims = new ArrayList<>();
            lanes.forEach(lane -> head(handle, request, lane).ifPresent(claims::add));
            return claims;
        });
    }

    private record Lane(String subject, long dueAt, long until) {}

    private static Optional<Claim> head(Handle handle, ClaimRequest request, Lane lane) {
        Optional<Claim> head = handle.createQuery(HEAD)
                .bind("endpoint", request.endpointId())
                .bind("subject", lane.subject)
                .map((row, context) -> new Claim(
                        row.getString("delivery_id"),
                        request.endpointId(),
                        row.getString("event_id"),
                        lane.subject,
                        row.getInt("attempts") + 1,
                        Columns.time(row, "pending_since"),
                        lane.dueAt <= request.now().toEpochMilli(),
                        Instant.ofEpochMilli(lane.until),
                        row.getBytes("body")))
                .findOne();
        if (head.isEmpty()) {
            SqlAttempts.endLane(handle, request.endpointId(), lane.subject, lane.until);
        }
        return head;
    }

    @Override
    public CompletionStage<Void> complete(Claim claim, Attempt attempt) {
        return writer.submit(handle -> {
            SqlAttempts.complete(handle, claim, attempt);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> releaseAll() {
        return writer.submit(handle -> {
            handle.execute("UPDATE lanes SET leased_until = NULL WHERE leased_until IS NOT NULL");
            return null;
        });
    }

    @Override
    public CompletionStage<Void> hasten(String endpointId, Instant now) {
        return writer.submit(handle -> {
            handle.execute(
                    "UPDATE lanes SET due_at = ? WHERE endpoint_id = ? AND due_at > ?",
                    now.toEpochMilli(),
                    endpointId,
                    now.toEpochMilli());
            return null;
        });
    }

    @Override
    public CompletionStage<Integer> replay(String endpointId, Replay replay, Instant now) {
        return writer.submit(handle -> SqlReplays.replay(handle, endpointId, replay, now.toEpochMilli()));
    }

    @Override
    public CompletionStage<Boolean> giveUp(String endpointId, Instant before, String reason, Instant now, int limit) {
        return writer.submit(handle -> SqlReplays.giveUp(handle, endpointId, before, reason, now, limit) == limit);
    }

    @Override
    public Page<Delivery> deliveries(String endpointId, Delivery.@Nullable State state, PageRequest page) {
        return database.read(handle -> DeliveryRows.page(handle, endpointId, state, page));
    }

    @Override
    public Optional<Delivery> delivery(String endpointId, String deliveryId) {
        return database.read(handle -> DeliveryRows.find(handle, endpointId, deliveryId));
    }

    @Override
    public List<Delivery.Attempt> attempts(String deliveryId) {
        return database.read(handle -> DeliveryRows.attempts(handle, deliveryId));
    }

    @Override
    public Backlog backlog(String endpointId) {
        return database.read(handle -> DeliveryRows.backlog(handle, endpointId));
    }

    @Override
    public CompletionStage<Boolean> prune(Instant before, int limit) {
        return writer.submit(handle -> SqlReplays.prune(handle, before, limit));
    }

    @Override
    public CompletionStage<Boolean> pruneDead(Instant before, int limit) {
        return writer.submit(handle -> SqlReplays.pruneDead(handle, before, limit));
    }
}
