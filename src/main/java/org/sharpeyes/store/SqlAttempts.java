package org.sharpeyes.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.webhook.Answer;
import org.sharpeyes.webhook.Outbox.Attempt;
import org.sharpeyes.webhook.Outbox.Claim;
import org.sharpeyes.webhook.Outbox.Concluded;
import org.sharpeyes.webhook.Outbox.Conclusion;

/** How attempts end: a line in the delivery log, the delivery's new state, and its lane given back. */
final class SqlAttempts {
    /** What was given up meanwhile, or delivered by a later claim, stays so. */
    private static final String CONCLUDE = """
        UPDATE deliveries SET state = :state, attempts = :attempts, last_status = :status, last_error = :error,
          next_attempt_at = CASE WHEN :state = 'PENDING' THEN COALESCE(:next, next_attempt_at) END, ended_at = :ended
        WHERE delivery_id = :delivery AND state = 'PENDING'
        """;

    private static final String LOG = """
        INSERT INTO delivery_attempts (delivery_id, at, status, error, latency_ms, answer)
        VALUES (:delivery, :at, :status, :error, :latency, :answer)
        """;
    /** A lane ends where nothing more is pending in it. */
    private static final String END = """
        DELETE FROM lanes WHERE endpoint_id = :endpoint AND subject = :subject AND leased_until = :until
          AND NOT EXISTS (SELECT 1 FROM deliveries d
            WHERE d.endpoint_id = :endpoint AND d.subject = :subject AND d.state = 'PENDING')
        """;
    /** A lane that was claimed anew, after its lease had run out, belongs to that claim. */
    private static final String GIVE_BACK = """
        UPDATE lanes SET leased_until = NULL, due_at = COALESCE(:due, due_at)
        WHERE endpoint_id = :endpoint AND subject = :subject AND leased_until = :until
        """;

    private SqlAttempts() {}

    /**
     * What an attempt comes to.
     *
     * @param next when it is tried again, by the time of day; null where it is not, or as planned before
     * @param laneDue when the lane's head is due, by the time that passes; null: as before
     */
    private record Ending(
            Concluded of,
            String state,
            int attempts,
            @Nullable String error,
            @Nullable Long next,
            @Nullable Long laneDue) {
        static Ending of(Concluded concluded, Instant now) {
            Attempt attempt = concluded.attempt();
            int attempts = concluded.claim().attempt();
            String error = attempt.answer().error();
            // What waits behind one that has ended is due.
            long due = now.toEpochMilli();
            return switch (attempt.conclusion()) {
                case Conclusion.Delivered() -> new Ending(concluded, "DELIVERED", attempts, error, null, due);
                case Conclusion.Dead(String reason) -> new Ending(concluded, "DEAD", attempts, reason, null, due);
                case Conclusion.Again(Duration after) ->
                    new Ending(
                            concluded,
                            "PENDING",
                            attempts,
                            error,
                            attempt.at().plus(after).toEpochMilli(),
                            due + after.toMillis());
                case Conclusion.Uncounted() -> new Ending(concluded, "PENDING", attempts - 1, error, null, null);
            };
        }

        boolean isLast() {
            return !state.equals("PENDING");
        }

        Claim claim() {
            return of.claim();
        }

        Answer answer() {
            return of.attempt().answer();
        }

        long at() {
            return of.attempt().at().toEpochMilli();
        }
    }

    static void conclude(Handle handle, List<Concluded> concluded, Instant now) {
        List<Ending> endings =
                concluded.stream().map(one -> Ending.of(one, now)).toList();
        int[] found = batch(handle, CONCLUDE, endings, SqlAttempts::bindDelivery);
        List<Ending> known = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            if (found[i] > 0) {
                known.add(endings.get(i));
            }
        }
        batch(handle, LOG, known, SqlAttempts::bindLog);
        batch(handle, END, endings.stream().filter(Ending::isLast).toList(), SqlAttempts::bindLane);
        batch(handle, GIVE_BACK, endings, (row, ending) -> {
            bindLane(row, ending);
            row.bind("due", ending.laneDue());
        });
    }

    private static void bindDelivery(PreparedBatch row, Ending ending) {
        row.bind("state", ending.state())
                .bind("attempts", ending.attempts())
                .bind("status", ending.answer().status())
                .bind("error", ending.error())
                .bind("next", ending.next())
                .bind("ended", ending.isLast() ? (Long) ending.at() : null)
                .bind("delivery", ending.claim().deliveryId());
    }

    private static void bindLog(PreparedBatch row, Ending ending) {
        row.bind("delivery", ending.claim().deliveryId())
                .bind("at", ending.at())
                .bind("status", ending.answer().status())
                .bind("error", ending.answer().error())
                .bind("latency", ending.of().attempt().latency().toMillis())
                .bind("answer", ending.answer().head());
    }

    private static void bindLane(PreparedBatch row, Ending ending) {
        row.bind("endpoint", ending.claim().endpointId())
                .bind("subject", ending.claim().subject())
                .bind("until", ending.claim().leasedUntil().toEpochMilli());
    }

    /** Answers for each how many rows it changed. */
    private static int[] batch(
            Handle handle, String sql, List<Ending> endings, BiConsumer<PreparedBatch, Ending> binder) {
        if (endings.isEmpty()) {
            return new int[0];
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            endings.forEach(ending -> {
                binder.accept(batch, ending);
                batch.add();
            });
            return batch.execute();
        }
    }

    /** Ends lanes that were claimed and in which nothing is pending. */
    static void endLanes(Handle handle, String endpointId, List<String> subjects, Instant until) {
        if (subjects.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(END)) {
            subjects.forEach(subject -> batch.bind("endpoint", endpointId)
                    .bind("subject", subject)
                    .bind("until", until.toEpochMilli())
                    .add());
            batch.execute();
        }
    }
}
