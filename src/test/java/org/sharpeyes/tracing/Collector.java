package org.sharpeyes.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes spans as a collector does, and reads them by the published schema. */
public final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;

    /** A span as it came. */
    public record Taken(Span span) {
        public String name() {
            return span.getName();
        }

        public String trace() {
            return HexFormat.of().formatHex(span.getTraceId().toByteArray());
        }

        public String id() {
            return HexFormat.of().formatHex(span.getSpanId().toByteArray());
        }

        public String parent() {
            return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
        }

        /** Why it failed; empty when it did not. */
        public String fault() {
            Status status = span.getStatus();
            return status.getCode() == Status.StatusCode.STATUS_CODE_ERROR ? status.getMessage() : "";
        }

        public Map<String, String> attributes() {
            return span.getAttributesList().stream().collect(Collectors.toMap(KeyValue::getKey, Taken::text));
        }

        public List<String> events() {
            return span.getEventsList().stream().map(Span.Event::getName).toList();
        }

        private static String text(KeyValue attribute) {
            return attribute.getValue().hasIntValue()
                    ? Long.toString(attribute.getValue().getIntValue())
                    : attribute.getValue().getStringValue();
        }
    }

    public Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        int status = answer;
        try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
            if (status == 200) {
                request.getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpansList().stream())
                        .flatMap(scope -> scope.getSpansList().stream())
                        .map(Taken::new)
                        .forEach(taken::add);
            }
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void answerWith(int status) {
        answer = status;
    }

    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** All spans of this name. */
    public List<Taken> named(String name) {
        return taken.stream().filter(span -> span.name().equals(name)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
