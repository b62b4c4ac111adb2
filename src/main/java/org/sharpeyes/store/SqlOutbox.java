package org.sharpeyes.store;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
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
    private static final String SAVE_EVENT = """
        INSERT INTO events (event_id, type, subject, recorded_at, trace_parent, body)
        VALUES (:id, :type, :subject, :at, :trace, :body)
        """;
    private static final String SAVE_DELIVERY = """
        INSERT INTO deliveries (delivery_id, endpoint_id, event_id, subject, state, attempts, next_attempt_at,
          created_at, pending_since)
        VALUES (:id, :endpoint, :event, :subject, 'PENDING', 0, :now, :now, :now)
        """;
    private static final String SAVE_LANE = """
        INSERT INTO lanes (endpoint_id, subject, due_at) VALUES (:endpoint, :subject, :due)
        ON CONFLICT (endpoint_id, subject) DO NOTHING
        """;

    private final Database database;
    private final Writer writer;
    private final EndpointRepository endpoints;
    /** Of lanes: they are due, and leases end, whoever sets the clock. */
    private final InstantSource time;

    SqlOutbox(Database database, Writer writer, EndpointRepository endpoints, InstantSource time) {
        this.database = database;
        this.writer = writer;
        this.endpoints = endpoints;
        this.time = time;
    }

    /** Leaves the event for everybody who wants it, within the transaction of what it tells of. */
    void put(LateRows late, AlertEvent event, EventFormat format) {
        String type = event.type().cloudEventType();
        List<String> routes = event.alert().handling().routes();
        List<Endpoint> takers = endpoints.list().stream()
                .filter(endpoint -> routes.isEmpty() || routes.contains(endpoint.id()))
                .filter(endpoint -> endpoint.wants(type, event.alert().gridCodes()))
                .toList();
        if (!takers.isEmpty()) {
            RenderedEvent rendered = format.render(event);
            late.put(SAVE_EVENT, row -> bind(row, rendered));
            takers.forEach(endpoint -> {
                String id = newId(rendered);
                late.put(SAVE_DELIVERY, row -> bind(row, rendered, endpoint.id(), id));
                late.put(SAVE_LANE, row -> bindLane(row, rendered, endpoint.id()));
            });
        }
    }

    @Override
    public CompletionStage<String> enqueue(String endpointId, RenderedEvent event) {
        String id = newId(event);
        return writer.submit(handle -> {
            try (Update row = handle.createUpdate(SAVE_EVENT)) {
                bind(row, event);
                row.execute();
            }
            try (Update row = handle.createUpdate(SAVE_DELIVERY)) {
                bind(row, event, endpointId, id);
                row.execute();
            }
            try (Update row = handle.createUpdate(SAVE_LANE)) {
                bindLane(row, event, endpointId);
                row.execute();
            }
            return id;
        });
    }

    private static String newId(RenderedEvent event) {
        return UlidCreator.getMonotonicUlid(event.recordedAt().toEpochMilli()).toString();
    }

    private static void bind(SqlStatement<?> row, RenderedEvent event) {
        row.bind("id", event.id())
                .bind("type", event.type())
                .bind("subject", event.subject())
                .bind("at", event.recordedAt().toEpochMilli())
                .bind("trace", event.traceParent())
                .bind("body", event.body());
    }

    private static void bind(SqlStatement<?> row, RenderedEvent event, String endpointId, String id) {
        row.bind("id", id)
                .bind("endpoint", endpointId)
                .bind("event", event.id())
                .bind("subject", event.subject())
                .bind("now", event.recordedAt().toEpochMilli());
    }

    private void bindLane(SqlStatement<?> row, RenderedEvent event, String endpointId) {
        row.bind("endpoint", endpointId).bind("subject", event.subject()).bind("due", time.millis());
    }

    @Override
    public CompletionStage<List<Claim>> exchange(Exchange exchange) {
        return writer.submit(handle -> {
            SqlAttempts.conclude(handle, exchange.concluded(), exchange.now());
            if (exchange.hasten()) {
                SqlClaims.hasten(handle, exchange.endpointId(), exchange.now());
            }
            return SqlClaims.claim(handle, exchange);
        });
    }

    @Override
    public CompletionStage<Void> releaseAll(Instant steady) {
        long now = steady.toEpochMilli();
        return writer.submit(handle -> {
            handle.execute("UPDATE lanes SET leased_until = NULL WHERE leased_until IS NOT NULL");
            handle.execute("UPDATE lanes SET due_at = ? WHERE due_at > ?", now, now);
            return null;
        });
    }

    @Override
    public CompletionStage<Integer> replay(String endpointId, Replay replay, Instant now, Instant steady) {
        return writer.submit(
                handle -> SqlReplays.replay(handle, endpointId, replay, now.toEpochMilli(), steady.toEpochMilli()));
    }

    @Override
    public CompletionStage<Boolean> giveUp(
            String endpointId, Instant before, String reason, Instant now, Instant steady, int limit) {
        return writer.submit(
                handle -> SqlReplays.giveUp(handle, endpointId, before, reason, now, steady, limit) == limit);
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
