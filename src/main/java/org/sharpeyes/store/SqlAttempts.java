package org.sharpeyes.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.webhook.Answer;
import org.sharpeyes.webhook.Outbox.Attempt;
import org.sharpeyes.webhook.Outbox.Claim;
import org.sharpeyes.webhook.Outbox.Conclusion;

/** How an attempt ends: a line in the delivery log, the delivery's new state, and its lane given back. */
final class SqlAttempts {
    private SqlAttempts() {}

    static void complete(Handle handle, Claim claim, Attempt attempt) {
        long at = attempt.at().toEpochMilli();
        long until = claim.leasedUntil().toEpochMilli();
        boolean there = switch (attempt.conclusion()) {
            case Conclusion.Delivered() ->
                end(handle, claim, attempt, "DELIVERED", attempt.answer().error());
            case Conclusion.Dead(String reason) -> end(handle, claim, attempt, "DEAD", reason);
            case Conclusion.Again(Instant next) ->
                postpone(handle, claim, attempt, claim.attempt(), next.toEpochMilli());
            case Conclusion.Uncounted() -> postpone(handle, claim, attempt, claim.attempt() - 1, null);
        };
        if (there) {
            log(handle, claim, attempt);
        }
        switch (attempt.conclusion()) {
            case Conclusion.Again(Instant next) -> giveBack(handle, claim, until, next.toEpochMilli());
            case Conclusion.Uncounted() -> giveBack(handle, claim, until, null);
            case Conclusion.Delivered() -> next(handle, claim, until, at);
            case Conclusion.Dead(String reason) -> next(handle, claim, until, at);
        }
    }

    /** What waits behind it is due, where anything does. */
    private static void next(Handle handle, Claim claim, long until, long now) {
        if (!endLane(handle, claim.endpointId(), claim.subject(), until)) {
            giveBack(handle, claim, until, now);
        }
    }

    /** @return whether the delivery was still there: its endpoint may have been removed */
    private static boolean end(Handle handle, Claim claim, Attempt attempt, String state, @Nullable String error) {
        return handle.execute(
                        "UPDATE deliveries SET state = ?, attempts = ?, last_status = ?, last_error = ?,"
                                + " next_attempt_at = NULL, ended_at = ? WHERE delivery_id = ?",
                        state,
                        claim.attempt(),
                        attempt.answer().status(),
                        error,
                        attempt.at().toEpochMilli(),
                        claim.deliveryId())
                > 0;
    }

    private static boolean postpone(Handle handle, Claim claim, Attempt attempt, int attempts, @Nullable Long next) {
        return handle.createUpdate("UPDATE deliveries SET attempts = :attempts, last_status = :status,"
                                + " last_error = :error, next_attempt_at = COALESCE(:next, next_attempt_at)"
                                + " WHERE delivery_id = :id")
                        .bind("attempts", attempts)
                        .bind("status", attempt.answer().status())
                        .bind("error", attempt.answer().error())
                        .bind("next", next)
                        .bind("id", claim.deliveryId())
                        .execute()
                > 0;
    }

    private static void log(Handle handle, Claim claim, Attempt attempt) {
        Answer answer = attempt.answer();
        handle.execute(
                "INSERT INTO delivery_attempts (delivery_id, at, status, error, latency_ms, answer)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                claim.deliveryId(),
                attempt.at().toEpochMilli(),
                answer.status(),
                answer.error(),
                attempt.latency().toMillis(),
                answer.head());
    }

    /** A lane that was claimed anew, after its lease had run out, belongs to that claim. */
    private static void giveBack(Handle handle, Claim claim, long until, @Nullable Long due) {
        handle.createUpdate("UPDATE lanes SET leased_until = NULL, due_at = COALESCE(:due, due_at)"
                        + " WHERE endpoint_id = :endpoint AND subject = :subject AND leased_until = :until")
                .bind("due", due)
                .bind("endpoint", claim.endpointId())
                .bind("subject", claim.subject())
                .bind("until", until)
                .execute();
    }

    /** A lane ends where nothing more is pending in it; answers whether it has. */
    static boolean endLane(Handle handle, String endpointId, String subject, long until) {
        return handle.createUpdate("DELETE FROM lanes WHERE endpoint_id = :endpoint AND subject = :subject"
                                + " AND leased_until = :until AND NOT EXISTS (SELECT 1 FROM deliveries d"
                                + " WHERE d.endpoint_id = :endpoint AND d.subject = :subject AND d.state = 'PENDING')")
                        .bind("endpoint", endpointId)
                        .bind("subject", subject)
                        .bind("until", until)
                        .execute()
                > 0;
    }
}
