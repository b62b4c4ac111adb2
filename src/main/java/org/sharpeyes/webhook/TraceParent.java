package org.sharpeyes.webhook;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an event belongs for those who follow it from program to program, as W3C Trace Context writes it. */
public final class TraceParent {
    /** The header, and the attribute of CloudEvents' distributed tracing extension. */
    public static final String NAME = "traceparent";

    private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<String> ONLY = (traceParent, header) -> header.equals(NAME) ? traceParent : null;

    private TraceParent() {}

    /** Of what the calling thread is doing; null where nobody follows that. */
    public static @Nullable String current() {
        if (!Span.current().getSpanContext().isValid()) {
            return null;
        }
        Map<String, String> headers = new HashMap<>(4);
        FORMAT.inject(Context.current(), headers, Map::put);
        return headers.get(NAME);
    }

    /** What happens next belongs to this; to nothing where it is null or unreadable. */
    public static Context context(@Nullable String traceParent) {
        return traceParent == null ? Context.root() : FORMAT.extract(Context.root(), traceParent, ONLY);
    }
}
