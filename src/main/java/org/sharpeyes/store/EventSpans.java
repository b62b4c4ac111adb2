package org.sharpeyes.store;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.alarm.AlertEvent;

/** The events of one transaction as spans: from the moment at which each is put down until it is durable. */
class EventSpans {
    private static final EventSpans NONE = new EventSpans();

    private EventSpans() {}

    /** For the transaction that the calling thread asks for. */
    static EventSpans of(Tracer tracer) {
        return tracer.isEnabled() ? new Followed(tracer, Context.current()) : NONE;
    }

    /** What is put down belongs to the event. */
    void within(AlertEvent event, Runnable putting) {
        putting.run();
    }

    void end(boolean durable) {}

    private static final class Followed extends EventSpans {
        private final Tracer tracer;
        private final Context cause;
        private final List<Span> begun = new ArrayList<>();

        private Followed(Tracer tracer, Context cause) {
            this.tracer = tracer;
            this.cause = cause;
        }

        @Override
        void within(AlertEvent event, Runnable putting) {
            Span span = tracer.spanBuilder("alert event")
                    .setParent(cause)
                    .setSpanKind(SpanKind.PRODUCER)
                    .setAttribute("cloudevents.event_id", event.id())
                    .setAttribute("cloudevents.event_type", event.type().cloudEventType())
                    .setAttribute("cloudevents.event_subject", event.alert().subject())
                    .setAttribute("gateway.alert.kind", event.alert().kind())
                    .setAttribute("gateway.device.id", event.alert().deviceId().value())
                    .startSpan();
            begun.add(span);
            cause.with(span).wrap(putting).run();
        }

        @Override
        void end(boolean durable) {
            for (Span span : begun) {
                if (!durable) {
                    span.setStatus(StatusCode.ERROR, "not stored");
                }
                span.end();
            }
        }
    }
}
