package org.sharpeyes.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sharpeyes.model.Ssrc;

/** The gateway as its users start it, in a process and a data directory of its own, spoken to over HTTP. */
final class GatewayUnderTest implements RegistrarUnderTest {
    static final String TOKEN = "a-token-for-the-benchmark-alone-0123456789";
    private static final Pattern CONSOLE = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern FIRST_PASSWORD = Pattern.compile("admin / (\\S+)");
    private static final int COMPLAINTS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final Path data;
    private final int sipPort;
    private final Collection<String> complaints = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> password = new CompletableFuture<>();

    /** A stream that was opened: where to send it, and where to watch it. */
    record Opened(Target target, JsonNode urls) {}

    private GatewayUnderTest(Process process, Path data, int sipPort, URI base) {
        this.process = process;
        this.data = data;
        this.sipPort = sipPort;
        this.base = base;
    }

    static GatewayUnderTest start(Options options) {
        try {
            return start(options, Files.createTempDirectory("gateway-bench"), FreePorts.udp());
        } catch (IOException e) {
            throw new IllegalStateException("there is no room for the gateway", e);
        }
    }

    /**
     * Starts it, or starts it again, with that directory and port.
     *
     * @param settings more of them, {@code key=value}
     */
    static GatewayUnderTest start(Options options, Path data, int sipPort, String... settings) {
        try {
            List<String> command = command(options, data, sipPort);
            for (String setting : settings) {
                command.addAll(List.of("--set", setting));
            }
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(options.gatewayEnvironment());
            builder.environment().put("JAVA_OPTS", options.gatewayJavaOptions());
            Process process = builder.start();
            BufferedReader lines = process.inputReader();
            URI base = URI.create("http://127.0.0.1:" + awaitPort(lines));
            GatewayUnderTest gateway = new GatewayUnderTest(process, data, sipPort, base);
            Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(gateway::hear));
            return gateway;
        } catch (IOException e) {
            throw new IllegalStateException("the gateway did not start", e);
        }
    }

    private static List<String> command(Options options, Path data, int sipPort) {
        List<String> command = new ArrayList<>(options.gatewayCommand());
        for (String setting : List.of(
                "http.host=127.0.0.1",
                "http.port=0",
                "sip.host=127.0.0.1",
                "sip.port=" + sipPort,
                "sip.password=" + DevicesRole.PASSWORD,
                "media.host=127.0.0.1",
                "media.rtpPort=0",
                "rtsp.port=0",
                "media.portMode=" + options.portMode(),
                "data.directory=" + data,
                "security.adminToken=" + TOKEN)) {
            command.add("--set");
            command.add(setting);
        }
        return command;
    }

    private static int awaitPort(BufferedReader lines) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            Matcher console = CONSOLE.matcher(line);
            if (console.find()) {
                return Integer.parseInt(console.group(1));
            }
        }
        throw new IOException("it said:\n" + said);
    }

    private void hear(String line) {
        Matcher told = FIRST_PASSWORD.matcher(line);
        if (told.find()) {
            password.complete(told.group(1));
        }
        if (line.contains("WARN") || line.contains("ERROR")) {
            System.err.println("gateway: " + line);
            if (complaints.size() < COMPLAINTS) {
                complaints.add(line);
            }
        }
    }

    /** Whether one of its first warnings and errors contains this. */
    boolean hasSaid(String words) {
        return complaints.stream().anyMatch(line -> line.contains(words));
    }

    long pid() {
        return process.pid();
    }

    @Override
    public String subject() {
        return "gateway";
    }

    @Override
    public int sipPort() {
        return sipPort;
    }

    @Override
    public List<Long> pids() {
        return List.of(pid());
    }

    /** Where its console is, without a slash at the end. */
    String address() {
        return base.toString();
    }

    /** What its first start called the administrator's password. */
    String adminPassword() {
        return password.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Opens receivers named {@code bench-0}, {@code bench-1} and so on, those from the first number to before the last. */
    List<Opened> open(int first, int last, Transport transport) {
        List<Opened> opened = new ArrayList<>();
        for (int i = first; i < last; i++) {
            JsonNode answer = post(
                    "/api/v1/rtp-receivers",
                    "{\"streamId\":\"bench-%d\",\"transport\":\"%s\"}".formatted(i, transport.apiName()));
            Target target = new Target(
                    answer.path("host").asText(),
                    answer.path("port").asInt(),
                    Ssrc.ofDecimal(answer.path("ssrc").asText()));
            opened.add(new Opened(target, answer.path("urls")));
        }
        return opened;
    }

    /** Of all streams since they began, and whether they all play. */
    Figures streams() {
        long lost = 0;
        int playing = 0;
        String next = "/api/v1/streams?limit=200";
        while (next != null) {
            JsonNode page = get(next);
            for (JsonNode stream : page.path("items")) {
                lost += stream.path("lostPackets").asLong();
                playing += stream.path("state").asText().equals("playing") ? 1 : 0;
            }
            String cursor = page.path("nextCursor").asText(null);
            next = cursor == null || cursor.equals("null") ? null : "/api/v1/streams?limit=200&cursor=" + cursor;
        }
        return new Figures().put("playing", playing).put("lost", lost);
    }

    /** Has every alert sent there. */
    void subscribe(String url) {
        post("/api/v1/webhooks", "{\"url\":\"%s\"}".formatted(url));
    }

    /** Alerts, a page at most. */
    int alerts() {
        return get("/api/v1/alerts?limit=200").path("items").size();
    }

    /** From now on every event of an alert is sent there. */
    void addWebhook(String url) {
        post("/api/v1/webhooks", "{\"url\":\"%s\",\"events\":[\"org.sharpeyes.alert.*\"]}".formatted(url));
    }

    /** Reports counted onto all alerts of this kind. */
    long occurrences(String kind) {
        long sum = 0;
        String next = "/api/v1/alerts?limit=1000&kind=" + kind;
        while (next != null) {
            JsonNode page = get(next);
            for (JsonNode alert : page.path("items")) {
                sum += alert.path("occurrences").asLong();
            }
            String cursor = page.path("nextCursor").asText(null);
            next = cursor == null || cursor.equals("null")
                    ? null
                    : "/api/v1/alerts?limit=1000&kind=" + kind + "&cursor=" + cursor;
        }
        return sum;
    }

    /**
     * The sum of all meters whose name and labels match, in Prometheus' text format.
     *
     * @throws IllegalStateException if none has the name: it was changed, and nothing would be measured
     */
    double meter(String pattern) {
        Pattern wanted = Pattern.compile(pattern + " \\S+");
        String name = pattern.replaceFirst("\\W.*", "");
        List<String> named =
                text("/metrics").lines().filter(line -> line.startsWith(name)).toList();
        if (named.isEmpty()) {
            throw new IllegalStateException("the gateway has no meter " + name);
        }
        return named.stream()
                .filter(line -> wanted.matcher(line).matches())
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private JsonNode get(String path) {
        return json(text(path));
    }

    private String text(String path) {
        return send(request(path).build()).body();
    }

    private JsonNode post(String path, String body) {
        return json(send(request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + TOKEN);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.uri() + ": " + response.statusCode() + " " + response.body());
            }
            return response;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(request.uri().toString(), e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("no JSON: " + text, e);
        }
    }

    Path data() {
        return data;
    }

    /** Ends it as an operator does, or as a power cut does, and leaves its data. */
    void stop(boolean killed) {
        ProcessHandle handle = process.toHandle();
        boolean unused = killed ? handle.destroyForcibly() : handle.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop(false);
        Directories.delete(data);
    }
}
