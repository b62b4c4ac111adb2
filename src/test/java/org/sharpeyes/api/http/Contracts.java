package org.sharpeyes.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;

/** The API's contract, read. */
final class Contracts {
    private Contracts() {}

    static OpenAPIContract read(Vertx vertx) throws IOException {
        try (InputStream contract = Authority.class.getResourceAsStream("/openapi.yaml")) {
            JsonNode document = new YAMLMapper().readTree(contract);
            document.path("paths").forEach(path -> path.forEach(Contracts::answerAnything));
            return OpenAPIContract.from(vertx, new JsonObject(document.toString()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** What is answered is nobody's concern here. */
    private static void answerAnything(JsonNode operation) {
        if (operation instanceof ObjectNode described) {
            described.putObject("responses").putObject("default").put("description", "any");
        }
    }
}
