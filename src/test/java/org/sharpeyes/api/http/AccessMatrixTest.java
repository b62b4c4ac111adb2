package org.sharpeyes.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatedRequestImpl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Principal;
import org.sharpeyes.access.Role;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GridScope;

/** Every operation, asked for by every role: everywhere, in a grid of its own, and in one that is not. */
class AccessMatrixTest {
    private static final Path DOCUMENT = Path.of("docs/access.md");
    private static final String OWN = "own-grid";
    private static final String FOREIGN = "foreign-grid";
    private static final Set<String> OPEN = Set.of(
            "createSession", "listSignInWays", "beginOidcSignIn", "completeOidcSignIn", "getLiveness", "getReadiness");

    /** Everything lies in the grid whose code its name bears. */
    private final Authority authority = new Authority(new Whereabouts() {
        @Override
        public boolean covers(GridScope scope, Subject subject) {
            return scope.covers(List.of(subject.toString().contains(OWN) ? OWN : FOREIGN));
        }

        @Override
        public boolean coversTagged(GridScope scope, DeviceId device) {
            return false;
        }

        @Override
        public boolean touches(GridScope scope, Subject subject) {
            return covers(scope, subject);
        }
    });

    @Test
    void theDocumentTellsWhatIsSo() throws IOException {
        String table = operations()
                .filter(operation -> !OPEN.contains(operation.getOperationId()))
                .map(operation -> Stream.of(Role.values())
                        .map(role -> cell(role, operation))
                        .collect(Collectors.joining(" | ", "| `" + operation.getOperationId() + "` | ", " |")))
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(DOCUMENT)).contains(table);
    }

    /** Whoever finds an operation closed to some grids finds out why. */
    @Test
    void theDocumentSaysWhyAnOperationIsForNoGridAlone() throws IOException {
        String document = Files.readString(DOCUMENT);
        String reasons = document.substring(0, document.indexOf("## 接口"));
        assertThat(operations()
                        .filter(operation -> !OPEN.contains(operation.getOperationId()))
                        .filter(operation -> cell(Role.ADMIN, operation).equals("all"))
                        .map(operation -> "`" + operation.getOperationId() + "`"))
                .allSatisfy(name -> assertThat(reasons).contains(name));
    }

    @Test
    void everyOperationSaysWhatItTakes() throws IOException {
        assertThat(operations().filter(operation -> !OPEN.contains(operation.getOperationId())))
                .allSatisfy(operation -> assertThat(operation.getExtensions()).containsKey("x-permission"));
    }

    private String cell(Role role, Operation operation) {
        String everywhere = outcome(Grant.everywhere(role), operation, FOREIGN);
        Grant local = new Grant(role, Set.of(OWN), null);
        String own = outcome(local, operation, OWN);
        String foreign = outcome(local, operation, FOREIGN);
        return switch (everywhere + " " + own + " " + foreign) {
            case "all forbidden forbidden" -> "all";
            case "all own not-found" -> "own";
            case "all all all" -> "yes";
            case "forbidden forbidden forbidden" -> "–";
            default ->
                throw new AssertionError(
                        "%s of %s: %s, %s, %s".formatted(operation.getOperationId(), role, everywhere, own, foreign));
        };
    }

    private String outcome(Grant grant, Operation operation, String place) {
        try {
            GridScope scope = authority.admit(new Principal("li", List.of(grant)), operation, naming(operation, place));
            return scope.everywhere() || isTelling(operation) ? "all" : "own";
        } catch (ProblemException refused) {
            return refused.type().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** What tells nothing of any grid. */
    private static boolean isTelling(Operation operation) {
        return "none".equals(operation.getExtensions().get("x-scope"));
    }

    /** A request for things that lie there. */
    private static ValidatedRequest naming(Operation operation, String place) {
        Map<String, RequestParameter> path = Pattern.compile("\\{(\\w+)}")
                .matcher(operation.getOpenAPIPath())
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toMap(
                        name -> name, name -> new RequestParameterImpl(place + (name.equals("file") ? ".flv" : ""))));
        Map<String, RequestParameter> query = Map.of("gridCode", new RequestParameterImpl(place));
        return new ValidatedRequestImpl(Map.of(), new HashMap<>(), path, query, null);
    }

    private static Stream<Operation> operations() throws IOException {
        Vertx vertx = Vertx.vertx();
        try {
            return Contracts.read(vertx).operations().stream()
                    .sorted(Comparator.comparing(Operation::getOpenAPIPath)
                            .thenComparing(
                                    operation -> operation.getHttpMethod().name()));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
