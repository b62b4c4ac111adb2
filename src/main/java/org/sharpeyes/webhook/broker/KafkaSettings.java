package org.sharpeyes.webhook.broker;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code kafka}.
 *
 * @param bootstrapServers {@code HOST:PORT} of some brokers; none: nothing is published
 * @param propertiesFile more settings of Kafka's producer, such as TLS and SASL; null: none
 * @param events event types, {@code *} at the end stands for any rest
 * @param gridCodes only events of these grids and what is below them; empty: all
 */
public record KafkaSettings(
        List<String> bootstrapServers,
        String topic,
        @Nullable Path propertiesFile,
        List<String> events,
        List<String> gridCodes) {
    public KafkaSettings {
        bootstrapServers = List.copyOf(bootstrapServers);
        for (String server : bootstrapServers) {
            if (!server.matches("[^\\s:]+:\\d{1,5}|\\[[0-9A-Fa-f:.]+]:\\d{1,5}")) {
                throw new IllegalArgumentException(
                        "bootstrapServers must be HOST:PORT each, was \"%s\"".formatted(server));
            }
        }
        events = Selection.events(events);
        gridCodes = List.copyOf(gridCodes);
        if (!topic.matches("[A-Za-z0-9._-]{1,249}")) {
            throw new IllegalArgumentException(
                    "topic must be letters, digits, dots, _ and -, was \"%s\"".formatted(topic));
        }
    }

    boolean isOn() {
        return !bootstrapServers.isEmpty();
    }
}
