package org.sharpeyes.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.webhook.Outbox.Claim;
import org.sharpeyes.webhook.Outbox.ClaimRequest;
import org.sharpeyes.webhook.Outbox.Exchange;

/** How lanes are claimed: in two statements, however many they are. */
final class SqlClaims {
    /** The condition is said twice, so that of two gateways on one database only one gets a lane. */
    private static final String LANES = """
        UPDATE lanes SET leased_until = :until
        WHERE endpoint_id = :endpoint AND (leased_until IS NULL OR leased_until <= :now) AND subject IN
          (SELECT subject FROM lanes WHERE endpoint_id = :endpoint AND due_at <= :due
           AND (leased_until IS NULL OR leased_until <= :now) ORDER BY due_at LIMIT :limit)
        RETURNING subject, due_at, (SELECT MIN(position) FROM deliveries d WHERE d.endpoint_id = lanes.endpoint_id
          AND d.subject = lanes.subject AND d.state = 'PENDING') AS head
        """;

    private static final String HEADS = """
        SELECT position, delivery_id, attempts, pending_since, event_id, trace_parent, body
        FROM deliveries JOIN events USING (event_id) WHERE position IN (<heads>)
        """;

    private SqlClaims() {}

    /** @param head its oldest pending delivery; 0 where nothing is pending */
    private record Lane(String subject, long dueAt, long head) {
        boolean isEmpty() {
            return head == 0;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Head(
            long position,
            String deliveryId,
            String eventId,
            int attempts,
            Instant pendingSince,
            @Nullable String traceParent,
            byte[] body) {
        Claim claim(Exchange exchange, Lane lane, Instant until) {
            boolean due = lane.dueAt <= exchange.now().toEpochMilli();
            return new Claim(
                    deliveryId,
                    exchange.endpointId(),
                    eventId,
                    lane.subject,
                    attempts + 1,
                    pendingSince,
                    due,
                    until,
                    traceParent,
                    body);
        }
    }

    static List<Claim> claim(Handle handle, Exchange exchange) {
        ClaimRequest wanted = exchange.wanted();
        if (wanted == null) {
            return List.of();
        }
        Instant until = exchange.now().plus(wanted.lease()).truncatedTo(ChronoUnit.MILLIS);
        List<Lane> lanes = lanes(handle, exchange, wanted, until);
        SqlAttempts.endLanes(
                handle,
                exchange.endpointId(),
                lanes.stream().filter(Lane::isEmpty).map(Lane::subject).toList(),
                until);
        Map<Long, Lane> byHead =
                lanes.stream().filter(lane -> !lane.isEmpty()).collect(Collectors.toMap(Lane::head, lane -> lane));
        return heads(handle, List.copyOf(byHead.keySet())).stream()
                .flatMap(head ->
                        Stream.ofNullable(byHead.get(head.position)).map(lane -> head.claim(exchange, lane, until)))
                .toList();
    }

    /** Lets everything that waits for a later attempt be due. */
    static void hasten(Handle handle, String endpointId, Instant now) {
        handle.createUpdate("UPDATE lanes SET due_at = :now WHERE endpoint_id = :endpoint AND due_at > :now")
                .bind("now", now.toEpochMilli())
                .bind("endpoint", endpointId)
                .execute();
    }

    private static List<Lane> lanes(Handle handle, Exchange exchange, ClaimRequest wanted, Instant until) {
        return handle.createQuery(LANES)
                .bind("until", until.toEpochMilli())
                .bind("endpoint", exchange.endpointId())
                .bind("now", exchange.now().toEpochMilli())
                .bind("due", wanted.dueBy().toEpochMilli())
                .bind("limit", wanted.limit())
                .map((row, context) -> new Lane(row.getString("subject"), row.getLong("due_at"), row.getLong("head")))
                .list();
    }

    private static List<Head> heads(Handle handle, List<Long> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(HEADS)
                .bindList("heads", positions)
                .map((row, context) -> new Head(
                        row.getLong("position"),
                        row.getString("delivery_id"),
                        row.getString("event_id"),
                        row.getInt("attempts"),
                        Columns.time(row, "pending_since"),
                        row.getString("trace_parent"),
                        row.getBytes("body")))
                .list();
    }
}
