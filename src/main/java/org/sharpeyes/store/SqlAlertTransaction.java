package org.sharpeyes.store;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertEvent;
import org.sharpeyes.alarm.AlertStep;
import org.sharpeyes.alarm.AlertTransaction;
import org.sharpeyes.webhook.EventFormat;

/** What one work on alerts does, inside the writer's transaction. */
final class SqlAlertTransaction implements AlertTransaction {
    private static final String NEXT_SEQUENCE = """
            INSERT INTO subjects (subject, last_sequence) VALUES (:subject, 1)
            ON CONFLICT (subject) DO UPDATE SET last_sequence = subjects.last_sequence + 1
            RETURNING last_sequence
            """;

    private final Handle handle;
    private final SqlOutbox outbox;
    private final EventFormat format;
    private final InstantSource clock;

    SqlAlertTransaction(Handle handle, SqlOutbox outbox, EventFormat format, InstantSource clock) {
        this.handle = handle;
        this.outbox = outbox;
        this.format = format;
        this.clock = clock;
    }

    @Override
    public Optional<Alert> find(String id) {
        return handle.createQuery("SELECT * FROM alerts WHERE alert_id = :id")
                .bind("id", id)
                .map(AlertRow::read)
                .findOne();
    }

    @Override
    public Optional<Alert> findActive(String fingerprint) {
        return handle.createQuery(
                        "SELECT * FROM alerts WHERE fingerprint = :print AND state <> 'CLOSED' AND resolved_at IS NULL")
                .bind("print", fingerprint)
                .map(AlertRow::read)
                .findOne();
    }

    @Override
    public void save(Alert alert) {
        try (Update update = handle.createUpdate(AlertRow.SAVE)) {
            AlertRow.bind(update, alert);
            update.execute();
        }
    }

    @Override
    public void append(String alertId, AlertStep step) {
        handle.createUpdate("INSERT INTO alert_steps (alert_id, at, from_state, to_state, by_whom, note)"
                        + " VALUES (:alert, :at, :from, :to, :by, :note)")
                .bind("alert", alertId)
                .bind("at", Columns.millis(step.at()))
                .bind("from", step.from().name())
                .bind("to", step.to().name())
                .bind("by", step.by())
                .bind("note", step.note())
                .execute();
    }

    @Override
    public AlertEvent publish(AlertEvent.Type type, Alert alert, Instant time) {
        long sequence = handle.createQuery(NEXT_SEQUENCE)
                .bind("subject", alert.subject())
                .mapTo(Long.class)
                .one();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString();
        AlertEvent event = new AlertEvent(id, type, alert, sequence, time, now);
        outbox.put(handle, event, format);
        return event;
    }
}
