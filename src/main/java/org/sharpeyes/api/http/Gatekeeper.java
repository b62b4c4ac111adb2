package org.sharpeyes.api.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Denies by default: below the API's own paths nobody without a token gets further, not even to a refusal that would
 * tell what is there, but for the operations that the contract opens with {@code security: []}.
 */
public final class Gatekeeper implements Handler<RoutingContext> {
    private final Set<String> roots;
    private final Set<String> open;

    /**
     * Reads the contract.
     *
     * @param openMetrics whether {@code /metrics} is open too
     */
    public Gatekeeper(OpenAPIContract contract, boolean openMetrics) {
        roots = contract.getPaths().stream().map(path -> root(path.getName())).collect(Collectors.toUnmodifiableSet());
        Stream<String> metrics = openMetrics ? Stream.of("GET /metrics") : Stream.of();
        open = Stream.concat(contract.getPaths().stream().flatMap(Gatekeeper::openOperations), metrics)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void handle(RoutingContext context) {
        boolean allowed = !isReserved(context)
                || Authentication.principal(context).isPresent()
                || open.contains(context.request().method() + " " + context.normalizedPath());
        if (allowed) {
            context.next();
        } else {
            context.fail(ProblemException.of(ProblemType.UNAUTHORIZED, "A token is needed."));
        }
    }

    /** Whether this path is the API's, not the console's. */
    public boolean isReserved(RoutingContext context) {
        return roots.contains(root(context.normalizedPath()));
    }

    private static Stream<String> openOperations(Path path) {
        return path.getOperations().stream()
                .filter(operation -> operation.getSecurityRequirements().isEmpty())
                .map((Operation operation) -> operation.getHttpMethod() + " " + path.getName());
    }

    /** The first segment: {@code /api}, {@code /live}, {@code /metrics} … */
    private static String root(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }
}
