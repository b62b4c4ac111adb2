package org.sharpeyes.store;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertEvent;
import org.sharpeyes.alarm.AlertStep;
import org.sharpeyes.alarm.AlertTransaction;
import org.sharpeyes.webhook.EventFormat;

/** What one work on alerts does, inside the writer's transaction. */
final class SqlAlertTransaction implements AlertTransaction {
    /** Within a second is looked, but a machine may be busy. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(2);

    private static final String CLOCK_SET = """
        UPDATE alerts SET escalate_at = escalate_at + :step, accept_by = accept_by + :step,
          close_by = close_by + :step, timed_from = timed_from + :step,
          due_at = CASE WHEN muted_by IS NULL THEN due_at + :step ELSE :now END,
          quiet_until = CASE WHEN muted_by IS NULL THEN quiet_until ELSE :now END
        WHERE state <> 'CLOSED' AND resolved_at IS NULL AND NOT (timed_from BETWEEN :lately AND :now)
        """;
    private static final String SAVE_STEP = """
        INSERT INTO alert_steps (alert_id, at, from_state, to_state, by_whom, note)
        VALUES (:alert, :at, :from, :to, :by, :note)
        """;

    private static final String RECENT = """
        SELECT * FROM alerts WHERE fingerprint = :print AND state <> 'CLOSED'
          AND (resolved_at IS NULL OR resolved_at > :after)
        ORDER BY CASE WHEN resolved_at IS NULL THEN 0 ELSE 1 END, alert_id DESC LIMIT 1
        """;

    private final Handle handle;
    private final LateRows late;
    private final SqlOutbox outbox;
    private final Sequences sequences;
    private final EventFormat format;
    private final InstantSource clock;
    private final EventSpans spans;
    private final AtomicLong changes;

    private final AtomicLong soonest;
    /** As it lies in its row, as long as nothing of it was saved. */
    private @Nullable Alert recent;

    /**
     * @param changes the last change number that was given
     * @param soonest no alert is due before, kept up to date here
     */
    SqlAlertTransaction(
            Handle handle,
            LateRows late,
            SqlOutbox outbox,
            Sequences sequences,
            EventFormat format,
            InstantSource clock,
            EventSpans spans,
            AtomicLong changes,
            AtomicLong soonest) {
        this.handle = handle;
        this.late = late;
        this.outbox = outbox;
        this.sequences = sequences;
        this.format = format;
        this.clock = clock;
        this.spans = spans;
        this.changes = changes;
        this.soonest = soonest;
    }

    @Override
    public Optional<Alert> find(String id) {
        late.settle();
        return handle.createQuery("SELECT * FROM alerts WHERE alert_id = :id")
                .bind("id", id)
                .map(AlertRow::read)
                .findOne();
    }

    @Override
    public Optional<Alert> findActive(String fingerprint) {
        settle(fingerprint);
        return handle.createQuery(
                        "SELECT * FROM alerts WHERE fingerprint = :print AND state <> 'CLOSED' AND resolved_at IS NULL")
                .bind("print", fingerprint)
                .map(AlertRow::read)
                .findOne();
    }

    @Override
    public Optional<Alert> findRecent(String fingerprint, Instant resolvedAfter) {
        settle(fingerprint);
        Optional<Alert> found = handle.createQuery(RECENT)
                .bind("print", fingerprint)
                .bind("after", resolvedAfter.toEpochMilli())
                .map(AlertRow::read)
                .findOne();
        recent = found.orElse(null);
        return found;
    }

    /** Other alerts that are still to be written do not matter. */
    private void settle(String fingerprint) {
        if (late.holds(print(fingerprint))) {
            late.settle();
        }
    }

    private static String print(String fingerprint) {
        return "print " + fingerprint;
    }

    @Override
    public List<Alert> explainedBy(String fingerprint, int limit) {
        late.settle();
        return handle.createQuery("SELECT * FROM alerts WHERE explained_by = :print AND parent_id IS NULL"
                        + " AND state <> 'CLOSED' AND resolved_at IS NULL ORDER BY alert_id LIMIT :limit")
                .bind("print", fingerprint)
                .bind("limit", limit)
                .map(AlertRow::read)
                .list();
    }

    @Override
    public List<Alert> activeIn(String gridCode, String afterFingerprint, int limit) {
        late.settle();
        if (gridCode.isEmpty()) {
            return handle.createQuery("SELECT * FROM alerts WHERE state <> 'CLOSED' AND resolved_at IS NULL"
                            + " AND fingerprint > :after ORDER BY fingerprint LIMIT :limit")
                    .bind("after", afterFingerprint)
                    .bind("limit", limit)
                    .map(AlertRow::read)
                    .list();
        }
        return handle.createQuery("SELECT * FROM alerts WHERE state <> 'CLOSED' AND resolved_at IS NULL"
                        + " AND fingerprint > :after AND replace(grid_codes, :grid, '') <> grid_codes"
                        + " ORDER BY fingerprint LIMIT :limit")
                .bind("after", afterFingerprint)
                .bind("grid", "/" + gridCode + "/")
                .bind("limit", limit)
                .map(AlertRow::read)
                .list();
    }

    @Override
    public void judgedBy(String basis) {
        late.beforeWriting();
        handle.execute(
                "INSERT INTO alert_judgement (one, judged_by) VALUES (1, ?)"
                        + " ON CONFLICT (one) DO UPDATE SET judged_by = excluded.judged_by",
                basis);
    }

    @Override
    public List<Alert> due(Instant now, int limit) {
        late.settle();
        List<Alert> due = handle.createQuery("SELECT * FROM alerts WHERE due_at <= :now ORDER BY due_at LIMIT :limit")
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map(AlertRow::read)
                .list();
        if (due.size() < limit) {
            soonest.set(handle.createQuery("SELECT MIN(due_at) FROM alerts WHERE due_at > :now")
                    .bind("now", now.toEpochMilli())
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(Long.MAX_VALUE));
        }
        return due;
    }

    @Override
    public void lookAtChildren(String parentId, Instant at) {
        lookAt("parent_id", parentId, at);
    }

    @Override
    public void lookAtMuted(String mutedBy, Instant at) {
        lookAt("muted_by", mutedBy, at);
    }

    private void lookAt(String column, String value, Instant at) {
        soonest.accumulateAndGet(at.toEpochMilli(), Math::min);
        late.beforeWriting();
        handle.createUpdate("UPDATE alerts SET quiet_until = :at, due_at = :at WHERE " + column
                        + " = :value AND muted_by IS NOT NULL AND state <> 'CLOSED' AND resolved_at IS NULL")
                .bind("value", value)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    @Override
    public void clockSet(Duration step, Instant now) {
        late.beforeWriting();
        soonest.set(0);
        handle.createUpdate(CLOCK_SET)
                .bind("step", step.toMillis())
                .bind("now", now.toEpochMilli())
                .bind("lately", now.minus(NOTICED_WITHIN).toEpochMilli())
                .execute();
    }

    @Override
    public Alert save(Alert alert) {
        Alert numbered = alert.numbered(changes.incrementAndGet());
        alert.dueAt().ifPresent(at -> soonest.accumulateAndGet(at.toEpochMilli(), Math::min));
        boolean counted = recent != null && AlertRow.isCounted(recent, numbered);
        recent = null;
        String print = print(alert.fingerprint());
        if (late.holds(print)) {
            // Rows of one statement keep their order, those of two do not.
            late.settle();
        }
        if (counted) {
            late.put(AlertRow.COUNT, row -> AlertRow.bindCount(row, numbered), print);
        } else {
            late.put(AlertRow.SAVE, row -> AlertRow.bind(row, numbered), print);
        }
        return numbered;
    }

    @Override
    public int removeClosed(Instant before, int limit) {
        late.beforeWriting();
        return handle.createUpdate("DELETE FROM alerts WHERE alert_id IN (SELECT alert_id FROM alerts"
                        + " WHERE closed_at < :before AND change_number < (SELECT MAX(change_number) FROM alerts)"
                        + " ORDER BY closed_at LIMIT :limit)")
                .bind("before", before.toEpochMilli())
                .bind("limit", limit)
                .execute();
    }

    @Override
    public void append(String alertId, AlertStep step) {
        late.put(
                SAVE_STEP,
                row -> row.bind("alert", alertId)
                        .bind("at", Columns.millis(step.at()))
                        .bind("from", step.from().name())
                        .bind("to", step.to().name())
                        .bind("by", step.by())
                        .bind("note", step.note()));
    }

    @Override
    public AlertEvent publish(AlertEvent.Type type, Alert alert, Instant time) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString();
        if (!isDelivered(type, alert)) {
            return new AlertEvent(id, type, alert, 0, time, now);
        }
        AlertEvent event = new AlertEvent(id, type, alert, sequences.next(handle, alert.subject()), time, now);
        spans.within(event, () -> outbox.put(late, event, format));
        return event;
    }

    private static boolean isDelivered(AlertEvent.Type type, Alert alert) {
        boolean end = type == AlertEvent.Type.RESOLVED || type == AlertEvent.Type.CLOSED;
        return !alert.muted() || (end && alert.handling().announced());
    }
}
