package org.sharpeyes.api.events;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.Permission;
import org.sharpeyes.access.Principal;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.AlertData;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.ReplyWriter;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.model.GridScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the event stream, on the event loop of its connection. What it missed of alerts it gets from the store,
 * page by page, before it goes on with the ring; of all else it is told that it missed something.
 */
final class EventClient {
    private static final Logger LOG = LoggerFactory.getLogger(EventClient.class);
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final int BATCH = 64;

    private final Vertx vertx;
    private final EventSources sources;
    private final EventRing ring;
    private final HttpServerResponse response;
    private final String caller;
    private final Supplier<Optional<Principal>> callerLater;
    private final Context context;
    private final AtomicBoolean woken = new AtomicBoolean();
    /** Of the last event in the ring that it has, or skipped. */
    private long number;
    /** Of the last change to an alert that it has. */
    private long change;

    private boolean catchingUp;
    private boolean asking;
    private boolean closed;
    private GridScope scope;

    EventClient(Vertx vertx, EventSources sources, HttpServerResponse response, Call call) {
        this.vertx = vertx;
        this.sources = sources;
        this.ring = sources.ring();
        this.response = response;
        this.caller = call.principal().name();
        this.callerLater = call.callerLater();
        this.scope = call.scope();
        this.context = vertx.getOrCreateContext();
    }

    void start(Optional<String> lastId) {
        if (response.closed()) {
            return;
        }
        Optional<EventRing.Position> last = lastId.flatMap(ring::positionOf);
        EventRing.Position from = last.orElseGet(ring::end);
        number = from.number();
        change = from.change();
        response.write("retry: 2000\n: hello\n\n");
        if (lastId.isPresent() && last.isEmpty()) {
            write("reset", ring.idOf(from), null);
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
        scope = callerLater
                .get()
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
        if (ring.closed() && !response.ended()) {
            response.end();
        }
        while (!closed && !ring.closed() && !response.writeQueueFull()) {
            if (catchingUp) {
                ask();
                return;
            }
            Optional<List<EventRing.Event>> events = ring.after(number, BATCH);
            if (events.isEmpty()) {
                miss();
            } else if (events.get().isEmpty()) {
                return;
            } else {
                events.get().forEach(this::send);
            }
        }
    }

    private void send(EventRing.Event event) {
        number = event.position().number();
        boolean known = event.data() instanceof AlertData alert && alert.changeNumber() <= change;
        change = Math.max(change, event.position().change());
        if (!known && concerns(event.subject())) {
            write(event.type(), ring.idOf(new EventRing.Position(number, change)), event.json());
        }
    }

    private boolean concerns(Subject subject) {
        return (subject instanceof Subject.OfCaller(String name) && name.equals(caller))
                || sources.whereabouts().touches(scope, subject);
    }

    /** What the client has missed is no longer in the ring: alerts are caught up with, its other lists it has to read again. */
    private void miss() {
        number = ring.end().number();
        catchingUp = true;
        write("reset", EventRing.idOf(change), null);
    }

    private void ask() {
        if (!asking) {
            asking = true;
            sources.missed()
                    .after(change, BATCH)
                    .whenComplete((page, failure) -> context.runOnContext(event -> take(page, failure)));
        }
    }

    private void take(@Nullable List<Alert> page, @Nullable Throwable failure) {
        asking = false;
        if (closed) {
            return;
        }
        if (page == null) {
            LOG.warn("missed alerts could not be read, the client has to come again", failure);
            response.reset();
            return;
        }
        for (Alert alert : page) {
            change = alert.changeNumber();
            if (scope.covers(alert.gridCodes()) || sources.whereabouts().coversTagged(scope, alert.deviceId())) {
                write("alert", EventRing.idOf(change), ReplyWriter.json(AlertData.of(alert)));
            }
        }
        catchingUp = page.size() == BATCH;
        if (!catchingUp) {
            response.write("id: %s\n\n".formatted(ring.idOf(new EventRing.Position(number, change))));
        }
        pump();
    }

    private void write(String type, String id, @Nullable String json) {
        response.write("id: %s\nevent: %s\ndata: %s\n\n".formatted(id, type, json == null ? "{}" : json));
    }

    private void close(Runnable forget, long heartbeat) {
        closed = true;
        vertx.cancelTimer(heartbeat);
        forget.run();
    }
}
