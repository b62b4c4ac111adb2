package org.sharpeyes.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes a schema as a type of TypeScript. A closed object is what is sent: it has what it must have, the rest if need
 * be. An open one is what is answered: everything is there, null where there is nothing, unless it says what is
 * required.
 */
final class TypeWriter {
    private TypeWriter() {}

    static String typeOf(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.path("$ref").asText().replaceAll(".*/", "");
        }
        if (schema.has("enum")) {
            return union(schema.path("enum"), TypeWriter::literal);
        }
        for (String key : List.of("oneOf", "anyOf")) {
            if (schema.has(key)) {
                return union(schema.path(key), TypeWriter::typeOf);
            }
        }
        if (schema.has("allOf")) {
            return StreamSupport.stream(schema.path("allOf").spliterator(), false)
                    .map(TypeWriter::typeOf)
                    .collect(Collectors.joining(" & "));
        }
        JsonNode type = schema.path("type");
        if (type.isMissingNode() && !schema.has("properties")) {
            return "unknown";
        }
        return type.isArray() ? union(type, one -> named(one.asText(), schema)) : named(type.asText("object"), schema);
    }

    private static String named(String type, JsonNode schema) {
        return switch (type) {
            case "string", "boolean", "null" -> type;
            case "integer", "number" -> "number";
            case "array" -> "ReadonlyArray<" + typeOf(schema.path("items")) + ">";
            default -> objectOf(schema);
        };
    }

    private static String objectOf(JsonNode schema) {
        JsonNode others = schema.path("additionalProperties");
        if (!schema.has("properties")) {
            return others.isObject()
                    ? "Readonly<Record<string, " + typeOf(others) + ">>"
                    : "Readonly<Record<string, unknown>>";
        }
        List<String> fields = new ArrayList<>();
        schema.path("properties")
                .properties()
                .forEach(field -> fields.add("readonly %s%s: %s"
                        .formatted(
                                name(field.getKey()),
                                isSure(field.getKey(), schema) ? "" : "?",
                                typeOf(field.getValue()) + (isSure(field.getKey(), schema) ? "" : " | undefined"))));
        return "{ " + String.join("; ", fields) + " }";
    }

    static boolean isSure(String field, JsonNode schema) {
        boolean closed = schema.path("additionalProperties").isBoolean();
        if (!closed && !schema.has("required")) {
            return true;
        }
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(one -> one.asText().equals(field));
    }

    static String name(String field) {
        return field.matches("[A-Za-z_$][A-Za-z0-9_$]*") ? field : "'" + field + "'";
    }

    private static String literal(JsonNode value) {
        return value.isTextual() ? "'" + value.asText() + "'" : value.toString();
    }

    private static String union(JsonNode members, java.util.function.Function<JsonNode, String> write) {
        return StreamSupport.stream(members.spliterator(), false)
                .map(write)
                .distinct()
                .collect(Collectors.joining(" | "));
    }
}
