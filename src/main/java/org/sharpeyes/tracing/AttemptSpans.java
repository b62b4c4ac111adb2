package org.sharpeyes.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import org.sharpeyes.webhook.Answer;
import org.sharpeyes.webhook.Carrier;
import org.sharpeyes.webhook.Endpoint;
import org.sharpeyes.webhook.Outbox;
import org.sharpeyes.webhook.SigningKeys;
import org.sharpeyes.webhook.TraceParent;

/** Attempts to deliver, each in the trace of its event; what the receiver does is in the attempt's. */
record AttemptSpans(Carrier carrier, Tracer tracer) implements Carrier {
    @Override
    public Answer carry(Endpoint endpoint, SigningKeys keys, Outbox.Claim claim) {
        Span span = tracer.spanBuilder("delivery attempt")
                .setParent(TraceParent.context(claim.traceParent()))
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("gateway.webhook.id", endpoint.id())
                .setAttribute("gateway.attempt", claim.attempt())
                .setAttribute("cloudevents.event_id", claim.webhookId())
                .setAttribute("cloudevents.event_subject", claim.subject())
                .startSpan();
        try {
            Answer answer = Context.root()
                    .with(span)
                    .wrapSupplier(() -> carrier.carry(endpoint, keys, claim))
                    .get();
            describe(answer, span);
            return answer;
        } catch (RuntimeException failure) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            throw failure;
        } finally {
            span.end();
        }
    }

    /** What the receiver said may be anything, and stays in the gateway's own log of attempts. */
    private static void describe(Answer answer, Span span) {
        Integer status = answer.status();
        if (status != null) {
            span.setAttribute("http.response.status_code", status);
        }
        String verdict = answer.verdict().name().toLowerCase(Locale.ROOT);
        span.setAttribute("gateway.attempt.verdict", verdict);
        if (answer.verdict() != Answer.Verdict.ACCEPTED) {
            span.setStatus(StatusCode.ERROR, verdict);
        }
    }

    @Override
    public void close() {
        carrier.close();
    }
}
