package org.sharpeyes.api.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What nothing else has answered: a path of the contract is there, but not for this method (RFC 9110 §15.5.6); any other
 * path is not.
 */
public final class AllowedMethods implements Handler<RoutingContext> {
    private final List<Known> paths;

    public AllowedMethods(OpenAPIContract contract) {
        paths = contract.getPaths().stream().map(Known::of).toList();
    }

    @Override
    public void handle(RoutingContext context) {
        String path = context.normalizedPath();
        paths.stream()
                .filter(known -> known.form().matcher(path).matches())
                .findFirst()
                .ifPresentOrElse(known -> refuse(context, known.methods()), () -> context.fail(404));
    }

    private static void refuse(RoutingContext context, String methods) {
        context.response().putHeader("Allow", methods);
        context.fail(ProblemException.of(ProblemType.METHOD_NOT_ALLOWED, "Here is only " + methods + "."));
    }

    /** @param methods as in the {@code Allow} header */
    private record Known(Pattern form, String methods) {
        static Known of(Path path) {
            String methods = path.getOperations().stream()
                    .map((Operation operation) -> operation.getHttpMethod().name())
                    .sorted()
                    .collect(Collectors.joining(", "));
            return new Known(Pattern.compile(path.getName().replaceAll("\\{[^/]+}", "[^/]+")), methods);
        }
    }
}
