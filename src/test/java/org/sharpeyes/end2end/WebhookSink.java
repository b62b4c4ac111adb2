package org.sharpeyes.end2end;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A governance platform for a test: keeps what it is sent, and answers as it is told. */
final class WebhookSink implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** One delivery attempt, whatever it was answered. */
    record Received(
            String id,
            String timestamp,
            String signature,
            String contentType,
            String text,
            String traceParent,
            int answered) {
        JsonNode event() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String type() {
            return event().path("type").asText();
        }

        /** Throws unless the signature is that of the exact body by this secret (Standard Webhooks). */
        void verify(String secret) throws Exception {
            new Webhook(secret)
                    .verify(
                            text,
                            Map.of(
                                    "webhook-id", List.of(id),
                                    "webhook-timestamp", List.of(timestamp),
                                    "webhook-signature", List.of(signature)));
        }
    }

    WebhookSink() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = answer;
        received.add(new Received(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                headers.getFirst("Content-Type"),
                body,
                headers.getFirst("traceparent"),
                status));
        pass();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
    }

    void answerWith(int status) {
        answer = status;
    }

    /** Lets whoever calls from now on wait for its answer until that is run. */
    Runnable hold() {
        CountDownLatch held = new CountDownLatch(1);
        gate = held;
        return held::countDown;
    }

    private void pass() throws IOException {
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
