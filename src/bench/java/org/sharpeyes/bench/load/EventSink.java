package org.sharpeyes.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A receiver of webhooks that notes what comes and whether it is in order: within a subject sequences must not fall, and
 * an id that comes again must come with the same bytes.
 */
final class EventSink implements AutoCloseable {
    /** How it deals with what comes. */
    enum Mood {
        TAKES,
        REFUSES,
        NEVER_ANSWERS,
        HANGS_UP
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, Integer> bodies = new HashMap<>();
    private final Map<String, String> last = new HashMap<>();
    private final Set<String> subjects = new HashSet<>();
    private volatile Mood mood = Mood.TAKES;
    private long received;
    private long disorder;
    private long changed;
    private long firstNanos;
    private long lastNanos;
    private long longestSilence;

    /** @param port 0 for any free one */
    EventSink(int port) {
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::take)
                .listen()
                .await();
    }

    String url() {
        return "http://127.0.0.1:%d/alerts".formatted(server.actualPort());
    }

    void turn(Mood next) {
        mood = next;
    }

    private void take(HttpServerRequest request) {
        switch (mood) {
            case TAKES -> accept(request);
            case REFUSES -> request.response().setStatusCode(503).end();
            case HANGS_UP -> request.connection().close();
            case NEVER_ANSWERS -> request.resume();
        }
    }

    private void accept(HttpServerRequest request) {
        String id = request.getHeader("webhook-id");
        request.bodyHandler(body -> {
            note(id, body.toString(StandardCharsets.UTF_8));
            request.response().setStatusCode(204).end();
        });
    }

    private synchronized void note(String id, String body) {
        long now = System.nanoTime();
        firstNanos = received == 0 ? now : firstNanos;
        longestSilence = received++ == 0 ? 0 : Math.max(longestSilence, now - lastNanos);
        lastNanos = now;
        Integer known = bodies.putIfAbsent(id, body.hashCode());
        changed += known != null && known != body.hashCode() ? 1 : 0;
        String subject = text(body, "subject");
        String sequence = text(body, "sequence");
        subjects.add(subject);
        String before = last.put(subject, sequence);
        if (before != null && before.compareTo(sequence) > 0) {
            disorder++;
            System.err.printf("out of order: %s %s after %s%n", subject, sequence, before);
        }
    }

    private static String text(String json, String name) {
        int start = json.indexOf('"' + name + "\":\"") + name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }

    synchronized boolean has(String id) {
        return bodies.containsKey(id);
    }

    synchronized int distinct() {
        return bodies.size();
    }

    synchronized Figures figures() {
        double seconds = (lastNanos - firstNanos) / 1e9;
        return new Figures()
                .put("received", received)
                .put("distinct", bodies.size())
                .put("subjects", subjects.size())
                .put("out of order", disorder)
                .put("changed", changed)
                .put("longest silence ms", longestSilence / 1_000_000)
                .put("seconds", Options.rounded(seconds))
                .put("per second", Options.rounded(seconds > 0 ? received / seconds : 0));
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
