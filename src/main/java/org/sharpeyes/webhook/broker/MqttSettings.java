package org.sharpeyes.webhook.broker;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;

/**
 * Section {@code mqtt}.
 *
 * @param url {@code mqtt://HOST:PORT} or {@code mqtts://HOST:PORT}; null: nothing is published
 * @param topic what topics begin with; the event's subject follows
 * @param clientId null: {@code sharp-eyes-} and the gateway's id
 * @param user null: without name and password
 * @param events event types, {@code *} at the end stands for any rest
 * @param gridCodes only events of these grids and what is below them; empty: all
 */
public record MqttSettings(
        @Nullable URI url,
        String topic,
        @Nullable String clientId,
        @Nullable String user,
        @Nullable String password,
        List<String> events,
        List<String> gridCodes) {
    public MqttSettings {
        events = Selection.events(events);
        gridCodes = List.copyOf(gridCodes);
        if (url != null && (url.getHost() == null || !List.of("mqtt", "mqtts").contains(url.getScheme()))) {
            throw new IllegalArgumentException("url must be mqtt://HOST:PORT or mqtts://HOST:PORT");
        }
        if (topic.isEmpty() || topic.matches(".*[+#\\x00].*")) {
            throw new IllegalArgumentException("topic must not be empty and not contain + or #");
        }
    }

    Secret secret() {
        return new Secret(password == null ? "" : password);
    }

    /** The password must not reach a log. */
    @Override
    public String toString() {
        return "MqttSettings[url=%s, topic=%s, clientId=%s, user=%s, password=%s]"
                .formatted(url, topic, clientId, user, password == null ? null : secret());
    }
}
