package org.sharpeyes.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.f4b6a3.ulid.UlidCreator;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.AlertData;
import org.sharpeyes.alarm.AlertEvent;

/** Renders events as CloudEvents 1.0 in structured JSON. Thread-safe. */
public final class EventFormat {
    /** What a receiver finds in Content-Type. */
    public static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE;

    private static final String TEST = "org.sharpeyes.webhook.test.v1";

    private final URI source;
    private final JsonFormat format = new JsonFormat();
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /**
     * @param gatewayId the gateway's SIP id
     */
    public EventFormat(String gatewayId) {
        source = URI.create("/gateways/" + gatewayId);
    }

    public RenderedEvent render(AlertEvent event) {
        String subject = event.alert().subject();
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(source)
                .withType(event.type().cloudEventType())
                .withSubject(subject)
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withExtension("recordedtime", event.recordedAt().atOffset(ZoneOffset.UTC))
                .withExtension("sequence", "%020d".formatted(event.sequence()))
                .withExtension("severity", event.alert().level().severity())
                .withData("application/json", data(AlertData.of(event.alert())));
        String traceParent = traced(builder);
        byte[] body = format.serialize(builder.build());
        return new RenderedEvent(
                event.id(), event.type().cloudEventType(), subject, event.recordedAt(), traceParent, body);
    }

    /** An event that only shows whether an endpoint can be reached. */
    public RenderedEvent test(String endpointId, Instant now) {
        String id = UlidCreator.getMonotonicUlid(now.toEpochMilli()).toString();
        String subject = "webhook/" + endpointId;
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(id)
                .withSource(source)
                .withType(TEST)
                .withSubject(subject)
                .withTime(now.atOffset(ZoneOffset.UTC))
                .withExtension("recordedtime", now.atOffset(ZoneOffset.UTC))
                .withData("application/json", data(Map.of("webhookId", endpointId)));
        String traceParent = traced(builder);
        return new RenderedEvent(id, TEST, subject, now, traceParent, format.serialize(builder.build()));
    }

    /** As CloudEvents' distributed tracing extension has it: ways without headers carry it, too. */
    private static @Nullable String traced(CloudEventBuilder builder) {
        String traceParent = TraceParent.current();
        if (traceParent != null) {
            builder.withExtension(TraceParent.NAME, traceParent);
        }
        return traceParent;
    }

    private byte[] data(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
