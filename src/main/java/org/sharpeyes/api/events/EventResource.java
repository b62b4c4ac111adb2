package org.sharpeyes.api.events;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;

/** {@code GET /api/v1/events}: one reader of the ring per client, on the event loop of its connection. */
public final class EventResource {
    private final Vertx vertx;
    private final EventSources sources;

    public EventResource(Vertx vertx, EventSources sources) {
        this.vertx = vertx;
        this.sources = sources;
    }

    public void register(Operations operations) {
        operations.addStreaming("streamEvents", this::open);
    }

    private void open(Call call) {
        HttpServerResponse response = call.context().response();
        response.setChunked(true);
        response.putHeader("Content-Type", "text/event-stream; charset=utf-8");
        response.putHeader("X-Accel-Buffering", "no");
        new EventClient(vertx, sources, response, call).start(call.header("Last-Event-ID"));
    }
}
