package org.sharpeyes.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;

/** A receiver of webhooks that verifies and prints what comes: for those who write one of their own. */
public final class WebhookSink implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int REMEMBERED = 10_000;
    private static final int REFUSED = 401;

    private final Vertx vertx;
    private final @Nullable Secret secret;
    private final int answer;
    private final boolean bodies;
    private final PrintWriter out;
    private final InstantSource clock;
    private final Map<String, Boolean> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };
    private @Nullable HttpServer server;

    /**
     * Prepares it.
     *
     * @param secret {@code whsec_…}; null: signatures are not looked at
     * @param answer the status that what is right is answered with
     * @param bodies whether events are printed in full
     */
    public WebhookSink(
            Vertx vertx, @Nullable Secret secret, int answer, boolean bodies, PrintWriter out, InstantSource clock) {
        this.vertx = vertx;
        this.secret = secret;
        this.answer = answer;
        this.bodies = bodies;
        this.out = out;
        this.clock = clock;
    }

    /**
     * Starts listening, for any path; blocks until it does.
     *
     * @param port 0 for any free one
     * @return the port
     */
    public synchronized int start(String host, int port) {
        Router router = Router.router(vertx);
        router.route()
                .method(HttpMethod.POST)
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(this::take);
        HttpServer started = vertx.createHttpServer(
                        new HttpServerOptions().setHost(host).setPort(port))
                .requestHandler(router)
                .listen()
                .await();
        server = started;
        return started.actualPort();
    }

    private void take(RoutingContext context) {
        HttpServerRequest request = context.request();
        Buffer buffer = context.body().buffer();
        String body = buffer == null ? "" : buffer.toString();
        String problem = secret == null ? "" : EventSignature.problem(secret.value(), body, request.headers());
        int status = problem.isEmpty() ? answer : REFUSED;
        print(request, body, problem, status);
        context.response().setStatusCode(status).end();
    }

    private synchronized void print(HttpServerRequest request, String body, String problem, int status) {
        JsonObject event = event(body);
        String id = Objects.requireNonNullElse(request.getHeader("webhook-id"), "-");
        String verdict = !problem.isEmpty() ? "!! " + problem : secret == null ? "not verified" : "verified";
        String again = known.put(id, true) == null ? "" : " (again)";
        out.printf(
                "%s  %d  %s%s  %s  %s  %s  %s%n",
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                status,
                verdict,
                again,
                event.getValue("type", "-"),
                event.getValue("subject", "-"),
                event.getValue("sequence", "-"),
                id);
        if (bodies) {
            out.println(event.isEmpty() ? body : event.encodePrettily());
        }
        out.flush();
    }

    private static JsonObject event(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException noEvent) {
            return new JsonObject();
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close().await();
            server = null;
        }
    }
}
