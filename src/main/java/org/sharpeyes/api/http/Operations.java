package org.sharpeyes.api.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.Principal;

/**
 * Ties the operations of the contract to what carries them out, and runs each call: permission first, then the work,
 * then the answer. What the contract does not open with {@code security: []} is for those whom {@link Authority} admits.
 */
public final class Operations {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Vertx vertx;
    private final RouterBuilder builder;
    private final Executor blocking;
    private final ReplyWriter writer;
    private final IdempotentReplies idempotent;
    private final Authority authority;
    private final Witness witness;
    private final CallSpans spans;
    private final Set<String> open = new HashSet<>();

    /**
     * Operations on the routes of this builder.
     *
     * @param blocking runs work that waits for the store or for password hashes
     */
    public Operations(
            Vertx vertx,
            RouterBuilder builder,
            Executor blocking,
            ReplyWriter writer,
            IdempotentReplies idempotent,
            Authority authority,
            Witness witness,
            CallSpans spans) {
        this.vertx = vertx;
        this.builder = builder;
        this.blocking = blocking;
        this.writer = writer;
        this.idempotent = idempotent;
        this.authority = authority;
        this.witness = witness;
        this.spans = spans;
    }

    /** Lets everybody call this operation although the contract asks for a token. */
    public Operations open(String operationId) {
        open.add(operationId);
        return this;
    }

    /** Work that does not block: it runs on the event loop. */
    public Operations add(String operationId, Work work) {
        OpenAPIRoute route = route(operationId);
        Work followed = spans.around(route.getOperation(), work);
        route.addHandler(context -> run(context, route.getOperation(), followed));
        return this;
    }

    /** Work that answers at once and does not block. */
    public Operations addNow(String operationId, Immediate work) {
        return add(operationId, call -> CompletableFuture.completedFuture(work.answer(call)));
    }

    /** Work that blocks: it runs on a worker. */
    public Operations addBlocking(String operationId, Immediate work) {
        return add(operationId, call -> CompletableFuture.supplyAsync(() -> work.answer(call), blocking));
    }

    /** Work on a form that was read before: it checks the fields itself, the contract only describes them. */
    public Operations addForm(String operationId, Work work) {
        route(operationId).setDoValidation(false);
        return add(operationId, work);
    }

    /** Work that writes its answer itself and may go on for hours. */
    public Operations addStreaming(String operationId, Consumer<Call> work) {
        OpenAPIRoute route = route(operationId);
        Consumer<Call> followed = spans.aroundOpening(route.getOperation(), work);
        route.addHandler(context -> {
            authorize(context, route.getOperation());
            followed.accept(new Call(context));
        });
        return this;
    }

    private OpenAPIRoute route(String operationId) {
        OpenAPIRoute route = builder.getRoute(operationId);
        if (route == null) {
            throw new IllegalArgumentException("the contract has no operation " + operationId);
        }
        return route.setDoSecurity(false);
    }

    private void run(RoutingContext context, Operation operation, Work work) {
        authorize(context, operation);
        Call call = new Call(context);
        Context origin = vertx.getOrCreateContext();
        idempotent
                .answer(call, operation.getOperationId(), () -> start(work, call))
                .whenComplete((reply, failure) -> origin.runOnContext(done -> {
                    Throwable wrong = failure == null ? witness(call, operation) : failure;
                    if (wrong == null) {
                        writer.write(context, reply);
                    } else {
                        writer.write(context, Problems.of(wrong));
                    }
                }));
    }

    /**
     * Whatever changes something leaves a trace, also where nobody has thought of it.
     *
     * @return why it left none, for the caller to be told; null: all is well
     */
    private @Nullable RuntimeException witness(Call call, Operation operation) {
        boolean telling = READING.contains(call.context().request().method());
        if (!telling
                && !call.isOnRecord()
                && Authentication.principal(call.context()).isPresent()) {
            try {
                witness.done(call, operation.getOperationId());
            } catch (RuntimeException unrecorded) {
                return unrecorded;
            }
        }
        return null;
    }

    private static CompletionStage<Reply> start(Work work, Call call) {
        try {
            return work.answer(call);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private void authorize(RoutingContext context, Operation operation) {
        if (operation.getSecurityRequirements().isEmpty() || open.contains(operation.getOperationId())) {
            return;
        }
        Principal principal = Authentication.principal(context)
                .orElseThrow(() -> ProblemException.of(ProblemType.UNAUTHORIZED, "A token is needed."));
        Call.admit(
                context,
                authority.admit(principal, operation, context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST)));
    }

    /** What an operation does. */
    @FunctionalInterface
    public interface Work {
        /** Answers or fails, best with a {@link ProblemException}; the stage may complete on any thread. */
        CompletionStage<Reply> answer(Call call);
    }

    /** Takes down what was done. */
    @FunctionalInterface
    public interface Witness {
        /** A call has changed something, and nothing about it is on record yet. */
        void done(Call call, String operationId);
    }

    /** What an operation does when nothing has to be waited for. */
    @FunctionalInterface
    public interface Immediate {
        Reply answer(Call call);
    }
}
