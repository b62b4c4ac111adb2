package org.sharpeyes.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants events delivered.
 *
 * @param id ULID, or the name of a way out that the configuration sets
 * @param events event types, {@code *} at the end stands for any rest
 * @param gridCodes only events of these grids and what is below them; empty: all
 * @param rateLimit deliveries in any second, null: as fast as they are taken
 * @param disabledReason why nothing is delivered at present; null when enabled
 * @param failingSince when it began to take nothing; null while it takes what it gets
 */
public record Endpoint(
        String id,
        URI url,
        List<String> events,
        List<String> gridCodes,
        @Nullable Integer rateLimit,
        boolean enabled,
        @Nullable String disabledReason,
        @Nullable Instant failingSince,
        Instant createdAt) {
    public Endpoint {
        events = List.copyOf(events);
        gridCodes = List.copyOf(gridCodes);
    }

    /** A new one, enabled. */
    static Endpoint enter(String id, URI url, NewEndpoint wish, Instant now) {
        return new Endpoint(id, url, wish.events(), wish.gridCodes(), wish.rateLimit(), true, null, null, now);
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

    /** Whether people may change it; the others are what the configuration says. */
    public boolean isWebhook() {
        return "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    }

    /** Switched on, or off for this reason. */
    public Endpoint switched(@Nullable String reason) {
        return new Endpoint(id, url, events, gridCodes, rateLimit, reason == null, reason, failingSince, createdAt);
    }

    /** The same for these grids. */
    public Endpoint of(List<String> grids) {
        return new Endpoint(id, url, events, grids, rateLimit, enabled, disabledReason, failingSince, createdAt);
    }

    Endpoint failing(@Nullable Instant since) {
        return new Endpoint(id, url, events, gridCodes, rateLimit, enabled, disabledReason, since, createdAt);
    }
}
