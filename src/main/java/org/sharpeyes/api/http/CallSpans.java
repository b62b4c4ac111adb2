package org.sharpeyes.api.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.openapi.contract.Operation;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The work of calls as spans, each in the trace that its caller names. What is refused before there is any work makes
 * none. Says which operation it was, never whose call or what it named.
 */
public final class CallSpans {
    /** Leaves all calls as they are. */
    static final CallSpans NONE = new CallSpans(TracerProvider.noop().get(""));

    private static final TextMapGetter<HttpServerRequest> HEADERS =
            (request, header) -> request == null ? null : request.getHeader(header);

    private final Tracer tracer;

    /** With a tracer that is off calls are left as they are. */
    public CallSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    Operations.Work around(Operation operation, Operations.Work work) {
        return tracer.isEnabled() ? call -> followed(operation, work, call) : work;
    }

    /** Of what goes on for hours only the beginning counts. */
    Consumer<Call> aroundOpening(Operation operation, Consumer<Call> work) {
        return tracer.isEnabled() ? call -> opened(operation, work, call) : work;
    }

    private CompletionStage<Reply> followed(Operation operation, Operations.Work work, Call call) {
        Span span = begin(operation, call);
        try {
            return Context.root()
                    .with(span)
                    .wrapFunction(work::answer)
                    .apply(call)
                    .whenComplete((reply, failure) -> end(span, reply, failure));
        } catch (RuntimeException refused) {
            end(span, null, refused);
            throw refused;
        }
    }

    private void opened(Operation operation, Consumer<Call> work, Call call) {
        Span span = begin(operation, call);
        try {
            Context.root().with(span).wrapConsumer(work).accept(call);
        } catch (RuntimeException refused) {
            describe(span, refused);
            throw refused;
        } finally {
            span.end();
        }
    }

    private Span begin(Operation operation, Call call) {
        HttpServerRequest request = call.context().request();
        String route = operation.getAbsoluteOpenAPIPath();
        String method = request.method().name();
        return tracer.spanBuilder(method + " " + route)
                .setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS))
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .setAttribute("http.route", route)
                .setAttribute("gateway.operation", operation.getOperationId())
                .startSpan();
    }

    private static void end(Span span, @Nullable Reply reply, @Nullable Throwable failure) {
        if (failure != null) {
            describe(span, failure);
        } else if (reply != null) {
            span.setAttribute("http.response.status_code", reply.status());
        }
        span.end();
    }

    /** A caller's mistake is no fault of ours. */
    private static void describe(Span span, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        int status = cause instanceof ProblemException problem ? problem.type().status() : 500;
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR, cause.getClass().getSimpleName());
        }
    }
}
