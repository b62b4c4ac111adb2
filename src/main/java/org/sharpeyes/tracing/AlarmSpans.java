package org.sharpeyes.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.sharpeyes.model.DeviceAlarm;

/** A device's alarm, from its message to the moment at which it is durable and may be confirmed. */
record AlarmSpans(Function<DeviceAlarm, CompletionStage<Void>> keeper, Tracer tracer)
        implements Function<DeviceAlarm, CompletionStage<Void>> {
    @Override
    public CompletionStage<Void> apply(DeviceAlarm alarm) {
        Span span = tracer.spanBuilder("device alarm")
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(alarm.receivedAt())
                .setAttribute("gateway.device.id", alarm.device().value())
                .setAttribute("gateway.alarm.source", alarm.sourceCode())
                .setAttribute("gateway.alarm.method", alarm.method())
                .setAttribute("gateway.alarm.type", alarm.type())
                .startSpan();
        try {
            return Context.root()
                    .with(span)
                    .wrapFunction(keeper)
                    .apply(alarm)
                    .whenComplete((stored, failure) -> end(span, failure != null));
        } catch (RuntimeException failure) {
            end(span, true);
            throw failure;
        }
    }

    private static void end(Span span, boolean lost) {
        if (lost) {
            span.setStatus(StatusCode.ERROR, "not stored");
        }
        span.end();
    }
}
