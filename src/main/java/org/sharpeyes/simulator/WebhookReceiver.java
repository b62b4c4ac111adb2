package org.sharpeyes.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page that plays the governance platform: it receives alert webhooks, verifies their signatures (Standard Webhooks),
 * shows the last 200 and lets the viewer stop and start the simulated cameras. It listens on 127.0.0.1 only. Any thread.
 */
public final class WebhookReceiver implements AutoCloseable {
    private static final int KEPT = 200;
    private static final long MAX_BODY_BYTES = 64 << 10;
    private static final String HOST = "127.0.0.1";
    private static final String CONTENT_TYPE = "application/cloudevents+json";
    private static final String POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Vertx vertx;
    private final int port;
    private final Simulation simulation;
    private final InstantSource clock;
    private final String token;
    private final Deque<ReceivedEvent> events = new ArrayDeque<>();
    private long received;
    private volatile String secret;
    private @Nullable HttpServer server;

    /**
     * Prepares the page.
     *
     * @param port 0 for any free one
     * @param secret {@code whsec_…}, the one that the gateway signs with; empty as long as it is not known
     */
    public WebhookReceiver(Vertx vertx, int port, String secret, Simulation simulation, InstantSource clock) {
        this.vertx = vertx;
        this.port = port;
        this.secret = secret;
        this.simulation = simulation;
        this.clock = clock;
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    /**
     * Starts listening; blocks until it does.
     *
     * @return the port; webhooks go to {@code /webhook}
     */
    public synchronized int start() {
        Router router = Router.router(vertx);
        router.route().handler(this::admit);
        router.route()
                .failureHandler(context -> context.response()
                        .setStatusCode(context.statusCode() < 400 ? 500 : context.statusCode())
                        .end());
        router.post("/webhook").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        router.post("/webhook").handler(this::onWebhook);
        router.get("/").handler(context -> page(context, "index.html", "text/html"));
        router.get("/receiver.css").handler(context -> page(context, "receiver.css", "text/css"));
        router.get("/receiver.js").handler(context -> page(context, "receiver.js", "text/javascript"));
        router.get("/favicon.svg").handler(context -> page(context, "favicon.svg", "image/svg+xml"));
        router.get("/state").handler(this::onState);
        router.post("/cameras/:number/:action").handler(this::onAction);
        HttpServer started = vertx.createHttpServer(
                        new HttpServerOptions().setHost(HOST).setPort(port))
                .requestHandler(router)
                .listen()
                .await();
        server = started;
        return started.actualPort();
    }

    /** Checks signatures by this secret from now on; what was received before keeps its verdict. */
    public void useSecret(String other) {
        secret = other;
    }

    /** A name that resolves to this machine must not make another site's page ours (DNS rebinding). */
    private void admit(RoutingContext context) {
        String host = context.request().authority() == null
                ? ""
                : context.request().authority().host().toLowerCase(Locale.ROOT);
        if (!host.equals(HOST) && !host.equals("localhost")) {
            context.response().setStatusCode(421).end();
            return;
        }
        context.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store");
        context.next();
    }

    private void onWebhook(RoutingContext context) {
        String type = Objects.requireNonNullElse(context.request().getHeader("Content-Type"), "");
        if (!type.toLowerCase(Locale.ROOT).startsWith(CONTENT_TYPE)) {
            context.response().setStatusCode(415).end();
            return;
        }
        String body = context.body().asString() == null ? "" : context.body().asString();
        List<Map.Entry<String, String>> headers =
                List.copyOf(context.request().headers().entries());
        String problem = EventSignature.problem(secret, body, headers);
        synchronized (events) {
            received++;
            events.addLast(new ReceivedEvent(received, clock.instant(), problem, headers, body));
            if (events.size() > KEPT) {
                events.removeFirst();
            }
        }
        context.response().setStatusCode(problem.isEmpty() ? 204 : 401).end();
    }

    private void onState(RoutingContext context) {
        JsonArray cameras = new JsonArray();
        for (SimulatedDevice device : simulation.devices()) {
            cameras.add(new JsonObject()
                    .put("number", device.number())
                    .put("id", device.id().value())
                    .put("name", device.name())
                    .put("state", device.state().name())
                    .put("sessions", device.sessions()));
        }
        JsonArray list = new JsonArray();
        synchronized (events) {
            events.forEach(event -> list.add(event.toJson()));
        }
        JsonObject state = new JsonObject().put("cameras", cameras).put("events", list);
        context.response().putHeader("Content-Type", "application/json").end(state.encode());
    }

    private void onAction(RoutingContext context) {
        String given = Objects.requireNonNullElse(context.request().getHeader("X-Action-Token"), "");
        if (!MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8))) {
            context.response().setStatusCode(403).end();
            return;
        }
        context.response()
                .setStatusCode(act(context.pathParam("number"), context.pathParam("action")) ? 202 : 404)
                .end();
    }

    private boolean act(String number, String action) {
        SimulatedDevice device = simulation.devices().stream()
                .filter(each -> Integer.toString(each.number()).equals(number))
                .findFirst()
                .orElse(null);
        if (device == null) {
            return false;
        }
        switch (action) {
            case "start" -> device.start();
            case "stop" -> device.stop();
            case "alarm" -> device.raiseAlarm(Alarm.TAMPER);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void page(RoutingContext context, String name, String type) {
        try (InputStream in = WebhookReceiver.class.getResourceAsStream("/receiver/" + name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
            context.response()
                    .putHeader("Content-Type", type + "; charset=utf-8")
                    .end(text.replace("{{token}}", token));
        } catch (IOException failure) {
            context.fail(failure);
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
