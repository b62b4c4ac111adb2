package org.sharpeyes.end2end;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;

/** The gateway's HTTP interface as a program sees it. */
public final class GatewayApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI base;
    private final String token;
    private final String traceParent;

    public GatewayApi(URI base, String token) {
        this(base, token, HttpClient.newHttpClient(), "");
    }

    private GatewayApi(URI base, String token, HttpClient http, String traceParent) {
        this.base = base;
        this.token = token;
        this.http = http;
        this.traceParent = traceParent;
    }

    /** Over HTTPS, with whom these trust. */
    public static GatewayApi secure(URI base, String token, SSLContext trust) {
        return new GatewayApi(
                base, token, HttpClient.newBuilder().sslContext(trust).build(), "");
    }

    /** What came back. */
    public record Answer(int status, String contentType, JsonNode body) {
        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", got " + status + ": " + body);
            }
            return this;
        }
    }

    public GatewayApi withToken(String other) {
        return new GatewayApi(base, other, http, traceParent);
    }

    /** Whose calls belong to a trace of somebody's. */
    GatewayApi within(String parent) {
        return new GatewayApi(base, token, http, parent);
    }

    public URI address(String path) {
        return base.resolve(path);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public List<JsonNode> items(String path) {
        JsonNode items = get(path).expect(200).body().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    /** Opens a play session of a channel's stream. */
    public JsonNode play(String streamId) {
        String[] channel = streamId.split("_");
        return post(
                        "/api/v1/play-sessions",
                        "{\"deviceId\":\"%s\",\"channelId\":\"%s\",\"purpose\":\"test\"}"
                                .formatted(channel[0], channel[1]))
                .expect(201)
                .body();
    }

    /** A live stream's bytes; the caller closes it, which is how a viewer leaves. */
    public HttpResponse<InputStream> open(String path) {
        try {
            return http.send(request(path).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    private Answer send(String method, String path, @org.jspecify.annotations.Nullable String json) {
        HttpRequest.Builder request = request(path).timeout(Duration.ofSeconds(30));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? JSON.readTree(response.body()) : JSON.valueToTree(response.body());
            return new Answer(response.statusCode(), type, body);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (!traceParent.isEmpty()) {
            request.header("traceparent", traceParent);
        }
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
