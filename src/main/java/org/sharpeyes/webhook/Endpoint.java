package org.sharpeyes.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants events delivered.
 *
 * @param id ULID
 * @param events event types, {@code *} at the end stands for any rest
 * @param gridCodes only events of these grids and what is below them; empty: all
 * @param disabledReason why nothing is delivered at present; null when enabled
 */
public record Endpoint(
        String id,
        URI url,
        List<String> events,
        List<String> gridCodes,
        boolean enabled,
        @Nullable String disabledReason,
        Instant createdAt) {
    public Endpoint {
        events = List.copyOf(events);
        gridCodes = List.copyOf(gridCodes);
    }

    /**
     * Whether an event is for this endpoint.
     *
     * @param grids the event's grid and those above it
     */
    public boolean wants(String eventType, Collection<String> grids) {
        return enabled
                && events.stream().anyMatch(pattern -> matches(pattern, eventType))
                && (gridCodes.isEmpty() || gridCodes.stream().anyMatch(grids::contains));
    }

    private static boolean matches(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }
}
