package org.sharpeyes.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A platform that receives webhooks and answers as it is told, by what the event's body contains. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();

    private volatile Runnable meanwhile = () -> {};

    record Request(Headers headers, byte[] body) {
        String header(String name) {
            return headers.getFirst(name);
        }

        String subject() {
            return json().get("subject").asText();
        }

        String sequence() {
            return json().get("sequence").asText();
        }

        private JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Reply(int status, Map<String, String> headers, String body) {}

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void answer(String endOfSubject, int status) {
        answer(endOfSubject, status, Map.of());
    }

    void answer(String endOfSubject, int status, Map<String, String> headers) {
        answer(endOfSubject, status, headers, "");
    }

    void answer(String endOfSubject, int status, Map<String, String> headers, String body) {
        replies.put(endOfSubject, new Reply(status, headers, body));
    }

    /** What happens between each request and its answer. */
    void meanwhile(Runnable action) {
        meanwhile = action;
    }

    /** The next request, waited for. */
    Request take() {
        try {
            Request request = requests.poll(20, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("nothing was delivered");
            }
            return request;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    int seen() {
        return ids.size();
    }

    List<String> ids() {
        return List.copyOf(ids);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
        meanwhile.run();
        Reply reply = replies.entrySet().stream()
                .filter(entry -> request.subject().endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new Reply(200, Map.of(), ""));
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        // Before the answer: whatever follows from that finds the request here.
        ids.add(request.header("webhook-id"));
        requests.add(request);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
