package org.sharpeyes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Requests that the contract lets through, for every operation in it.
 *
 * @param words what things are called that requests name, by the name of parameter or member
 */
record SampleRequests(JsonNode contract, Map<String, String> words) {
    private static final String JSON = "application/json";
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /**
     * One request.
     *
     * @param path with its query
     * @param body JSON, or if the operation takes none, what a file might hold; null: none
     * @param type of the body
     * @param foreign whether it names anything
     */
    record Sample(
            String operation,
            String method,
            String path,
            @Nullable JsonObject body,
            String type,
            boolean foreign) {
        @Override
        public String toString() {
            return operation + " " + method + " " + path;
        }
    }

    static SampleRequests naming(Map<String, String> words) throws IOException {
        try (InputStream contract = ApiServer.class.getResourceAsStream("/openapi.yaml")) {
            return new SampleRequests(new YAMLMapper().readTree(contract), words);
        }
    }

    List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> !operation.getKey().equals("parameters"))
                        .forEach(operation -> add(
                                path.getKey(),
                                operation.getKey().toUpperCase(Locale.ROOT),
                                operation.getValue(),
                                samples)));
        return samples;
    }

    private void add(String path, String method, JsonNode operation, List<Sample> samples) {
        String id = operation.get("operationId").asText();
        String filled = PARAMETER
                .matcher(path)
                .replaceAll(found -> Objects.requireNonNull(words.get(found.group(1)), found.group()));
        JsonNode content = resolved(operation.path("requestBody")).path("content");
        String type = content.has(JSON) ? JSON : "application/octet-stream";
        JsonObject body = content.has(JSON)
                ? (JsonObject) sample("", content.get(JSON).get("schema"))
                : content.isMissingNode() ? null : new JsonObject();
        boolean named =
                path.contains("{") || (body != null && words.keySet().stream().anyMatch(body::containsKey));
        String needed = query(operation, true);
        String wanted = query(operation, false);
        samples.add(new Sample(id, method, filled + needed, body, type, named));
        if (!named && wanted.contains("gridCode")) {
            samples.add(new Sample(id, method, filled + wanted, body, type, true));
        }
    }

    private String query(JsonNode operation, boolean needed) {
        String query = StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(this::resolved)
                .filter(each -> each.path("in").asText().equals("query"))
                .filter(each -> each.path("required").asBoolean()
                        || (!needed && each.path("name").asText().equals("gridCode")))
                .map(each -> each.path("name").asText() + "="
                        + sample(each.path("name").asText(), each.path("schema")))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = contract.at(found.get("$ref").asText().substring(1));
        }
        return found;
    }

    /** What the schema takes: the word for it, or the least that there is. */
    private Object sample(String name, JsonNode described) {
        JsonNode schema = resolved(described);
        if (schema.has("enum")) {
            return schema.get("enum").get(0).asText();
        }
        if (words.containsKey(name)) {
            return words.get(name);
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer", "number" -> schema.path("minimum").asInt(1);
            case "boolean" -> false;
            default ->
                schema.path("format").asText().equals("date-time")
                        ? Instant.now().plusSeconds(600).toString()
                        : "x".repeat(Math.max(1, schema.path("minLength").asInt(1)));
        };
    }

    private JsonArray array(JsonNode schema) {
        JsonArray array = new JsonArray();
        for (int i = 0; i < schema.path("minItems").asInt(0); i++) {
            array.add(sample("", schema.get("items")));
        }
        return array;
    }

    private JsonObject object(JsonNode schema) {
        JsonObject object = new JsonObject();
        List<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            boolean least = object.isEmpty() && schema.has("minProperties");
            if (required.contains(member.getKey()) || least || words.containsKey(member.getKey())) {
                object.put(member.getKey(), sample(member.getKey(), member.getValue()));
            }
        }
        schema.path("dependentRequired")
                .properties()
                .forEach(pair -> pair.getValue().forEach(other -> {
                    if (object.containsKey(pair.getKey())) {
                        object.put(
                                other.asText(),
                                sample("", schema.get("properties").get(other.asText())));
                    }
                }));
        return object;
    }
}
