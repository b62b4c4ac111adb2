package org.sharpeyes.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.sharpeyes.access.Credentials;
import org.sharpeyes.access.Principal;
import org.sharpeyes.access.Role;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GridScope;
import org.sharpeyes.model.StreamId;

/** No operation that changes something can forget to leave a trace: all of them are tried, with work that says nothing. */
class WitnessTest {
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    private Runnable witness = () -> {};

    @Test
    void whateverIsDoneIsOnRecord() throws Exception {
        Map<String, Integer> answers = answers();
        assertThat(answers.values()).containsOnly(204);
        assertThat(answers).hasSizeGreaterThan(80);
        assertThat(told).containsExactlyElementsOf(answers.keySet());
    }

    @Test
    void whatLeavesNoTraceIsAnsweredAsFailed() throws Exception {
        witness = () -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThat(answers().values()).containsOnly(500);
    }

    /** Statuses of all operations that change something, by id. */
    private Map<String, Integer> answers() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (HttpClient client = HttpClient.newHttpClient()) {
            OpenAPIContract contract = Contracts.read(vertx);
            List<Operation> changing = contract.operations().stream()
                    .filter(operation -> !operation.getHttpMethod().name().equals("GET"))
                    .filter(operation -> !operation.getSecurityRequirements().isEmpty())
                    .toList();
            int port = serve(vertx, contract, changing);
            Map<String, Integer> answers = new LinkedHashMap<>();
            for (Operation operation : changing) {
                String path = operation.getOpenAPIPath().replaceAll("\\{\\w+}", "x1");
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer anything")
                        .timeout(Duration.ofSeconds(10))
                        .method(operation.getHttpMethod().name(), HttpRequest.BodyPublishers.noBody())
                        .build();
                answers.put(
                        operation.getOperationId(),
                        client.send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode());
            }
            return answers;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private int serve(Vertx vertx, OpenAPIContract contract, List<Operation> changing) {
        RouterBuilder builder = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
        Operations operations = new Operations(
                vertx,
                builder,
                Runnable::run,
                new ReplyWriter(),
                new IdempotentReplies(InstantSource.system()),
                new Authority(NOWHERE),
                (call, operationId) -> {
                    told.add(operationId);
                    witness.run();
                },
                CallSpans.NONE);
        changing.forEach(operation -> operations.addForm(
                operation.getOperationId(), call -> CompletableFuture.completedFuture(Reply.none())));
        Router router = Router.router(vertx);
        router.route().handler(new Authentication(ADMINISTRATOR, new SimpleMeterRegistry()));
        router.route().handler(BodyHandler.create(false));
        router.route("/*").subRouter(builder.createRouter());
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static final Credentials ADMINISTRATOR = new Credentials() {
        @Override
        public Optional<Principal> ofBearer(String token) {
            return Optional.of(new Principal("li", Role.ADMIN));
        }

        @Override
        public Optional<Principal> ofPlayToken(StreamId stream, String token) {
            return Optional.empty();
        }

        @Override
        public Optional<Principal> watcher(String holder) {
            return Optional.empty();
        }
    };

    private static final Whereabouts NOWHERE = new Whereabouts() {
        @Override
        public boolean covers(GridScope scope, Subject subject) {
            return false;
        }

        @Override
        public boolean coversTagged(GridScope scope, DeviceId device) {
            return false;
        }

        @Override
        public boolean touches(GridScope scope, Subject subject) {
            return false;
        }
    };
}
