package org.sharpeyes.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Writes what the console needs to call the gateway: the schemas as types, and what each operation takes and answers. */
final class ClientWriter {
    private static final String HEAD = """
        // deno-fmt-ignore-file
        // Written from openapi.yaml by ClientWriterTest; a change belongs there.
        """;
    private static final String NOTHING = "Record<never, never>";

    private final Contract contract;

    ClientWriter(Contract contract) {
        this.contract = contract;
    }

    String text() {
        return HEAD + schemas()
                + "\n/** What each operation takes, and what it answers. */\nexport interface Operations {\n"
                + operations(this::signature)
                + "}\n\n"
                + "/** By which method and path each is called. */\n"
                + "export const OPERATIONS: Readonly<Record<keyof Operations, string>> = {\n"
                + operations(operation -> "  %s: '%s %s',\n"
                        .formatted(
                                operation.id(),
                                operation.method().toUpperCase(java.util.Locale.ROOT),
                                operation.path()))
                + "};\n";
    }

    private String schemas() {
        StringBuilder text = new StringBuilder();
        contract.document()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> text.append(
                        "\nexport type %s = %s;\n".formatted(schema.getKey(), TypeWriter.typeOf(schema.getValue()))));
        return text.toString();
    }

    private String operations(java.util.function.Function<Contract.Operation, String> write) {
        return contract.operations().stream().map(write).collect(Collectors.joining());
    }

    private String signature(Contract.Operation operation) {
        return "  %s: {\n    path: %s;\n    query: %s;\n    body: %s;\n    answer: %s;\n  };\n"
                .formatted(
                        operation.id(),
                        parameters(operation, "path"),
                        parameters(operation, "query"),
                        body(operation),
                        answer(operation));
    }

    private String parameters(Contract.Operation operation, String place) {
        List<String> fields = new ArrayList<>();
        JsonNode shared =
                contract.document().path("paths").path(operation.path()).path("parameters");
        Stream.of(shared, operation.described().path("parameters"))
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(contract::resolved)
                .filter(parameter -> parameter.path("in").asText().equals(place))
                .forEach(parameter -> {
                    boolean sure = parameter.path("required").asBoolean();
                    fields.add("readonly %s%s: %s%s"
                            .formatted(
                                    TypeWriter.name(parameter.path("name").asText()),
                                    sure ? "" : "?",
                                    TypeWriter.typeOf(parameter.path("schema")),
                                    sure ? "" : " | undefined"));
                });
        return fields.isEmpty() ? NOTHING : "{ " + String.join("; ", fields) + " }";
    }

    private String body(Contract.Operation operation) {
        JsonNode content = operation.described().path("requestBody").path("content");
        if (content.has("application/json")) {
            return TypeWriter.typeOf(content.path("application/json").path("schema"));
        }
        return content.has("application/octet-stream") ? "Blob" : content.isMissingNode() ? "undefined" : "FormData";
    }

    /** What is no JSON is left to whoever asks. */
    private String answer(Contract.Operation operation) {
        JsonNode responses = operation.described().path("responses");
        JsonNode good = StreamSupport.stream(((Iterable<String>) responses::fieldNames).spliterator(), false)
                .filter(status -> status.startsWith("2"))
                .findFirst()
                .map(status -> contract.resolved(responses.path(status)).path("content"))
                .orElse(MissingNode.getInstance());
        if (good.isMissingNode()) {
            return "undefined";
        }
        JsonNode json = good.path("application/json");
        return json.isMissingNode() ? "Response" : TypeWriter.typeOf(json.path("schema"));
    }
}
