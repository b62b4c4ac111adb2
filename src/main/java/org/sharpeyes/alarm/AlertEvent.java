package org.sharpeyes.alarm;

import java.time.Instant;
import java.util.Locale;

/**
 * One thing that happened to an alert.
 *
 * @param id ULID; the same in every attempt to deliver it
 * @param sequence rises by one per {@link Alert#subject()}, from 1
 * @param time when it happened, by the device's clock where the device said so
 * @param recordedAt when the gateway took note
 */
public record AlertEvent(String id, Type type, Alert alert, long sequence, Instant time, Instant recordedAt) {
    /** What happened. */
    public enum Type {
        OPENED,
        UPDATED,
        RESOLVED,
        CLOSED;

        /** The CloudEvents type, such as {@code org.sharpeyes.alert.opened.v1}. */
        public String cloudEventType() {
            return "org.sharpeyes.alert." + name().toLowerCase(Locale.ROOT) + ".v1";
        }
    }
}
