package org.sharpeyes.webhook.broker;

import java.util.List;
import java.util.regex.Pattern;

/** Which events a broker is to have, as the configuration says it. */
final class Selection {
    private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9._-]{1,200}\\*?|\\*");

    private Selection() {}

    /** The same list. */
    static List<String> events(List<String> events) {
        for (String event : events) {
            if (!EVENT.matcher(event).matches()) {
                throw new IllegalArgumentException(
                        "events must be types, or their start and *, such as org.sharpeyes.alert.*, was \"%s\""
                                .formatted(event));
            }
        }
        return List.copyOf(events);
    }
}
