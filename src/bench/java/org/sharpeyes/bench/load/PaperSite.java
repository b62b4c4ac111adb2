package org.sharpeyes.bench.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the console reads of a city, and a stream of events that are written as fast as the page takes them: the socket
 * is all that lies between.
 */
final class PaperSite implements AutoCloseable {
    static final int GRIDS = 400;
    private static final int POINTS_OF_A_GRID = 25;
    private static final int ALERTS = 500;
    private static final String NOTHING = "{\"items\":[],\"nextCursor\":null}";
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");
    private static final String ME = """
        {"username":"admin","role":"admin","grants":[],"mustChangePassword":false,
         "permissions":["self","see","watch","steer","work","export","diagnose","maintain","audit","administer"]}\
        """;
    private static final String COUNTS =
            "{\"open\":0,\"muted\":0,\"resolved\":0,\"byLevel\":{},\"byState\":{},\"grids\":[]}";

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final BlockingQueue<OutputStream> listeners = new LinkedBlockingQueue<>();
    private long number;

    PaperSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/api/v1/", this::answer);
        server.createContext("/api/v1/events", this::listen);
        server.createContext("/", PaperSite::file);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The page's stream of events, once it has asked for it. */
    OutputStream listener() throws InterruptedException {
        return listeners.take();
    }

    /**
     * Writes events one after the other: of a point that goes or comes, then of the grid that it hangs on, and now and
     * then of an alert.
     */
    void tell(OutputStream listener, long events) throws IOException {
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < events; i++) {
            long n = number++;
            int point = (int) (n * 7919 % ((long) GRIDS * POINTS_OF_A_GRID));
            text.append("id: ").append(n).append('\n');
            if (n % 100 == 0) {
                text.append("event: alert\ndata: ").append(alert(n));
            } else if (n % 2 == 0) {
                text.append("event: point\ndata: ").append(point(point, n % 4 == 0));
            } else {
                text.append("event: grid\ndata: ").append(grid(point / POINTS_OF_A_GRID, (int) (n % POINTS_OF_A_GRID)));
            }
            text.append("\n\n");
            if (text.length() > 64_000) {
                flush(listener, text);
            }
        }
        flush(listener, text);
    }

    /** The root is online this often: seen in the header when everything before has been taken in. */
    void mark(OutputStream listener, int online) throws IOException {
        StringBuilder text = new StringBuilder("id: " + number++ + "\nevent: grid\ndata: "
                + "{\"gridCode\":\"340202\",\"points\":10000000,\"online\":" + online + "}\n\n");
        flush(listener, text);
    }

    private static void flush(OutputStream listener, StringBuilder text) throws IOException {
        listener.write(text.toString().getBytes(StandardCharsets.UTF_8));
        listener.flush();
        text.setLength(0);
    }

    private void listen(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write(": welcome\n\n".getBytes(StandardCharsets.UTF_8));
        body.flush();
        listeners.add(body);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String body = switch (path) {
            case "/sessions" -> "{\"token\":\"t\",\"expiresAt\":\"2999-01-01T00:00:00Z\",\"username\":\"admin\"}";
            case "/users/me" -> ME;
            case "/grids" -> grids();
            case "/points" -> points(query);
            case "/alerts/counts" -> COUNTS;
            default -> NOTHING;
        };
        send(exchange, exchange.getRequestMethod().equals("POST") ? 201 : 200, "application/json", bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.equals("/") ? "/index.html" : path;
        try (InputStream found = PaperSite.class.getResourceAsStream("/web" + name)) {
            if (found == null) {
                send(exchange, 404, "text/plain", new byte[0]);
                return;
            }
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
            send(exchange, 200, type, found.readAllBytes());
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String grids() {
        return IntStream.range(0, GRIDS)
                .mapToObj(n -> "{\"parentCode\":\"340202\",\"name\":\"Grid " + n + "\",\"level\":\"grid\","
                        + grid(n, 0).substring(1))
                .collect(Collectors.joining(
                        ",",
                        "{\"items\":[{\"gridCode\":\"340202\",\"parentCode\":null,\"name\":\"County\","
                                + "\"level\":\"county\",\"points\":10000000,\"online\":0},",
                        "],\"nextCursor\":null}"));
    }

    private static String grid(int grid, int online) {
        return "{\"gridCode\":\"G-%04d\",\"points\":%d,\"online\":%d}".formatted(grid, POINTS_OF_A_GRID, online);
    }

    /** Those of the grid that is asked for; of the whole city a page. */
    private static String points(String query) {
        int grid =
                query.contains("gridCode=G-") ? Integer.parseInt(query.replaceAll(".*gridCode=G-(\\d+).*", "$1")) : 0;
        return IntStream.range(0, POINTS_OF_A_GRID)
                .mapToObj(n -> point(grid * POINTS_OF_A_GRID + n, true))
                .collect(Collectors.joining(",", "{\"items\":[", "],\"nextCursor\":null}"));
    }

    private static String point(int point, boolean online) {
        return String.format(
                Locale.ROOT,
                "{\"gbCode\":\"34020000001320%06d\",\"name\":\"Camera %d\",\"gridCode\":\"G-%04d\","
                        + "\"deviceId\":\"34020000001320%06d\",\"channelId\":\"34020000001320%06d\","
                        + "\"streamId\":\"s%d\",\"online\":%b,\"address\":\"Street %d\",\"longitude\":118.3,"
                        + "\"latitude\":31.3,\"lifecycle\":\"inUse\",\"auditState\":\"filed\",\"vendor\":\"1\","
                        + "\"model\":\"M-1\",\"source\":\"import\",\"conflicts\":0}",
                point,
                point,
                point / POINTS_OF_A_GRID,
                point,
                point,
                point,
                online,
                point);
    }

    private static String alert(long n) {
        String at = "2026-05-01T08:00:00Z";
        return "{\"alertId\":\"a-%d\",\"kind\":\"offline\",\"level\":3,\"state\":\"opened\",\"title\":\"Offline\","
                        .formatted(n % ALERTS)
                + "\"detail\":\"No keepalive\",\"gridCode\":\"G-0001\",\"gridPath\":\"County\",\"deviceId\":\"d\","
                + "\"channelId\":null,\"pointName\":\"Camera\",\"openedAt\":\"" + at + "\",\"updatedAt\":\"" + at
                + "\",\"resolvedAt\":" + (n % 200 == 0 ? "null" : '"' + at + '"') + ",\"occurrences\":" + n
                + ",\"changeNumber\":" + n + "}";
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
