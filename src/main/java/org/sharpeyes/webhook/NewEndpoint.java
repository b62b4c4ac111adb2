package org.sharpeyes.webhook;

import java.util.List;

/**
 * An endpoint to create.
 *
 * @param url http or https, without user name
 * @param events empty: {@code org.sharpeyes.alert.*}
 */
public record NewEndpoint(String url, List<String> events, List<String> gridCodes) {
    public NewEndpoint {
        events = events.isEmpty() ? List.of("org.sharpeyes.alert.*") : List.copyOf(events);
        gridCodes = List.copyOf(gridCodes);
    }
}
