package org.sharpeyes.webhook;

import java.time.Instant;
import org.sharpeyes.alarm.AlertEvent;

/** Renders events as CloudEvents 1.0 in structured JSON. Stateless. */
@SuppressWarnings("DoNotCallSuggester")
public final class EventFormat {
    /** What a receiver finds in Content-Type. */
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    /**
     * @param gatewayId the gateway's SIP id
     */
    public EventFormat(String gatewayId) {
        throw new UnsupportedOperationException();
    }

    public RenderedEvent render(AlertEvent event) {
        throw new UnsupportedOperationException();
    }

    /** An event that only shows whether an endpoint can be reached. */
    public RenderedEvent test(String endpointId, Instant now) {
        throw new UnsupportedOperationException();
    }
}
