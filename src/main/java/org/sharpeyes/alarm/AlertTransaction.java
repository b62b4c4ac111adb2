package org.sharpeyes.alarm;

import java.time.Instant;
import java.util.Optional;

/** What may be done to alerts within one transaction. */
public interface AlertTransaction {
    Optional<Alert> find(String id);

    Optional<Alert> findActive(String fingerprint);

    /** Inserts or replaces the alert of this id. */
    void save(Alert alert);

    void append(String alertId, AlertStep step);

    /**
     * Numbers the event within its subject and leaves it in the outbox for everybody who subscribed to it.
     *
     * @param time when it happened
     */
    AlertEvent publish(AlertEvent.Type type, Alert alert, Instant time);
}
