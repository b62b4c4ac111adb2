package org.sharpeyes.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint to create.
 *
 * @param url http or https, without user name
 * @param events empty: {@code org.sharpeyes.alert.*}
 * @param rateLimit deliveries in any second, null: as fast as they are taken
 */
public record NewEndpoint(
        String url,
        List<String> events,
        List<String> gridCodes,
        @Nullable Integer rateLimit) {
    public NewEndpoint {
        events = events.isEmpty() ? List.of("org.sharpeyes.alert.*") : List.copyOf(events);
        gridCodes = List.copyOf(gridCodes);
    }

    public NewEndpoint(String url, List<String> events, List<String> gridCodes) {
        this(url, events, gridCodes, null);
    }
}
