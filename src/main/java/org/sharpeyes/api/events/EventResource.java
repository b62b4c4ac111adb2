package org.sharpeyes.api.events;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.sharpeyes.access.Permission;
import org.sharpeyes.access.Principal;
import org.sharpeyes.api.http.Authentication;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.model.GridScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/v1/events}: one reader of the ring per client, on the event loop of its connection. */
public final class EventResource {
    private static final Logger LOG = LoggerFactory.getLogger(EventResource.class);
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final int BATCH = 64;

    private final Vertx vertx;
    private final EventRing ring;
    private final Whereabouts whereabouts;
    private final Function<String, Optional<Principal>> tokens;

    /**
     * Events of this ring.
     *
     * @param whereabouts where the things lie that they are about
     * @param tokens whose bearer token it is: who may no longer, is told no more
     */
    public EventResource(
            Vertx vertx, EventRing ring, Whereabouts whereabouts, Function<String, Optional<Principal>> tokens) {
        this.vertx = vertx;
        this.ring = ring;
        this.whereabouts = whereabouts;
        this.tokens = tokens;
    }

    public void register(Operations operations) {
        operations.addStreaming("streamEvents", this::open);
    }

    private void open(Call call) {
        HttpServerResponse response = call.context().response();
        response.setChunked(true);
        response.putHeader("Content-Type", "text/event-stream; charset=utf-8");
        response.putHeader("X-Accel-Buffering", "no");
        String token = Authentication.bearer(call.context()).orElse("");
        new Client(response, vertx.getOrCreateContext(), token, call.scope()).start(call.header("Last-Event-ID"));
    }

    private final class Client {
        private final HttpServerResponse response;
        private final Context context;
        private final AtomicBoolean woken = new AtomicBoolean();
        private final String token;
        private GridScope scope;
        private long position;
        private boolean closed;

        Client(HttpServerResponse response, Context context, String token, GridScope scope) {
            this.token = token;
            this.scope = scope;
            this.response = response;
            this.context = context;
        }

        void start(Optional<String> lastId) {
            if (response.closed()) {
                return;
            }
            position = lastId.flatMap(ring::positionOf).orElseGet(ring::end);
            response.write("retry: 2000\n: hello\n\n");
            if (lastId.isPresent() && ring.positionOf(lastId.get()).isEmpty()) {
                reset();
            }
            Runnable forget = ring.onAppend(this::wake);
            long heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, tick -> renew());
            response.drainHandler(drained -> pump());
            response.exceptionHandler(failure -> LOG.debug("event client lost", failure));
            response.closeHandler(gone -> close(forget, heartbeat));
            pump();
        }

        /** A session may have ended since, and a grant, too. */
        private void renew() {
            scope = tokens.apply(token)
                    .map(principal -> principal.scope(Permission.SEE))
                    .orElse(GridScope.NOWHERE);
            if (scope.nowhere()) {
                response.end();
            } else {
                response.write(": alive\n\n");
            }
        }

        /** Any number of events make one visit to the event loop. */
        private void wake() {
            if (woken.compareAndSet(false, true)) {
                context.runOnContext(event -> pump());
            }
        }

        private void pump() {
            woken.set(false);
            while (!closed && !response.writeQueueFull()) {
                Optional<List<EventRing.Event>> events = ring.after(position, BATCH);
                if (events.isEmpty()) {
                    reset();
                } else if (events.get().isEmpty()) {
                    return;
                } else {
                    events.get().forEach(this::send);
                }
            }
        }

        private void send(EventRing.Event event) {
            position = event.number();
            if (!whereabouts.touches(scope, event.subject())) {
                return;
            }
            response.write(
                    "id: %s\nevent: %s\ndata: %s\n\n".formatted(ring.idOf(event.number()), event.type(), event.json()));
        }

        /** What the client has missed is lost: it has to read its lists again. */
        private void reset() {
            position = ring.end();
            response.write("id: %s\nevent: reset\ndata: {}\n\n".formatted(ring.idOf(position)));
        }

        private void close(Runnable forget, long heartbeat) {
            closed = true;
            vertx.cancelTimer(heartbeat);
            forget.run();
        }
    }
}
