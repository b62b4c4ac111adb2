package org.sharpeyes.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One webhook as it came in.
 *
 * @param number counts up from 1
 * @param problem why its signature is not verified; empty when it is
 */
record ReceivedEvent(
        long number, Instant receivedAt, String problem, List<Map.Entry<String, String>> headers, String body) {
    boolean verified() {
        return problem.isEmpty();
    }

    JsonObject toJson() {
        JsonArray lines = new JsonArray();
        headers.forEach(header ->
                lines.add(new JsonObject().put("name", header.getKey()).put("value", header.getValue())));
        return new JsonObject()
                .put("number", number)
                .put("receivedAt", receivedAt.toString())
                .put("verified", verified())
                .put("problem", problem)
                .put("headers", lines)
                .put("body", body);
    }
}
