package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What may be done to alerts within one transaction. */
public interface AlertTransaction {
    Optional<Alert> find(String id);

    Optional<Alert> findActive(String fingerprint);

    /** The active alert of this fingerprint, or the latest that is not closed and was resolved after that time. */
    Optional<Alert> findRecent(String fingerprint, Instant resolvedAfter);

    /** Active alerts that this fault explains and that are nobody's child yet, so many at most. */
    List<Alert> explainedBy(String fingerprint, int limit);

    /**
     * Active alerts in this grid and all below, by fingerprint from behind that one on, so many at most.
     *
     * @param gridCode empty: everywhere
     */
    List<Alert> activeIn(String gridCode, String afterFingerprint, int limit);

    /** Notes by what all active alerts have been judged now; empty: that is not known. */
    void judgedBy(String basis);

    /** Alerts that the gateway has to look at by then, the most urgent first. */
    List<Alert> due(Instant now, int limit);

    /** Looks at the children of an alert at that time. */
    void lookAtChildren(String parentId, Instant at);

    /** Looks at what is muted by this at that time. */
    void lookAtMuted(String mutedBy, Instant at);

    /**
     * The clock was set: what active alerts wait for moves with it, and those that are muted are due.
     *
     * @param step forward or back
     * @param now as it is now; what opened in the seconds before opened after the step
     */
    void clockSet(Duration step, Instant now);

    /** Inserts or replaces the alert of this id; answers it with its new change number. */
    Alert save(Alert alert);

    void append(String alertId, AlertStep step);

    /** Removes alerts that were closed before, so many at most; says how many there were. */
    int removeClosed(Instant before, int limit);

    /**
     * Numbers the event within its subject and leaves it in the outbox for everybody who subscribed to it. Of a muted
     * alert nothing is delivered but the end of what was delivered before; its event has the sequence 0.
     *
     * @param time when it happened
     */
    AlertEvent publish(AlertEvent.Type type, Alert alert, Instant time);
}
