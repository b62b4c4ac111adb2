package org.sharpeyes.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Takes events as a governance platform does, and notes how long ago their alarms were sent. */
final class AlertSink implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ObjectMapper json = new ObjectMapper();
    private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> sequences = new ConcurrentHashMap<>();
    private final AtomicLong outOfOrder = new AtomicLong();

    AlertSink() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new IllegalStateException("no port for the sink", e);
        }
        server.createContext("/", this::take);
        server.setExecutor(executor);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/alerts".formatted(server.getAddress().getPort());
    }

    private void take(HttpExchange exchange) throws IOException {
        Instant now = Instant.now();
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        if (!ids.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
            return;
        }
        JsonNode event = json.readTree(body);
        sequences.merge(event.path("subject").asText(), event.path("sequence").asLong(), (before, next) -> {
            if (next != before + 1) {
                outOfOrder.incrementAndGet();
            }
            return next;
        });
        String sent = event.path("data").path("detail").asText();
        if (sent.matches("\\d{16}")) {
            micros.add(now.getEpochSecond() * 1_000_000 + now.getNano() / 1000 - Long.parseLong(sent));
        }
    }

    /** Forgets the times so far. */
    void reset() {
        micros.clear();
    }

    Figures figures() {
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Figures()
                .put("events", sorted.length)
                .put("out of order", outOfOrder.get())
                .put("p50 ms", at(sorted, 50))
                .put("p95 ms", at(sorted, 95))
                .put("p99 ms", at(sorted, 99))
                .put(
                        "max ms",
                        sorted.length == 0
                                ? 0
                                : Options.rounded(Arrays.stream(sorted).max().orElse(0) / 1000.0));
    }

    private static double at(long[] sorted, int percent) {
        return sorted.length == 0
                ? 0
                : Options.rounded(sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1000.0);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
