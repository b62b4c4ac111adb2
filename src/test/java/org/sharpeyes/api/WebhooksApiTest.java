package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see of delivery, and can do about it. */
class WebhooksApiTest extends RunningApi {
    private HttpServer receiver;
    private volatile int answer = 500;
    private String path;

    @BeforeEach
    void subscribe() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] said = "not today".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        receiver.start();
        String url = "http://127.0.0.1:%d/x".formatted(receiver.getAddress().getPort());
        JsonObject wish = new JsonObject().put("url", url).put("rateLimit", 50);
        JsonObject made = new JsonObject(api.post("/api/v1/webhooks", wish).body());
        assertThat(made.getInteger("rateLimit")).isEqualTo(50);
        assertThat(made.getString("state")).isEqualTo("healthy");
        path = "/api/v1/webhooks/" + made.getString("webhookId");
    }

    @AfterEach
    void unsubscribe() {
        api.delete(path);
        receiver.stop(0);
    }

    private String test() {
        HttpResponse<String> sent = api.send(api.request(path + "/tests").POST(HttpRequest.BodyPublishers.noBody()));
        return new JsonObject(sent.body()).getString("deliveryId");
    }

    private JsonObject delivery(String id) {
        return api.json(path + "/deliveries/" + id);
    }

    @Test
    void aDeliveryHasALogAndTheWebhookItsHealth() {
        String id = test();
        await().until(() -> delivery(id).getJsonArray("log").size() == 1);

        JsonObject line = delivery(id).getJsonArray("log").getJsonObject(0);
        assertThat(line.getInteger("status")).isEqualTo(500);
        assertThat(line.getString("answer")).isEqualTo("not today");
        assertThat(line.getLong("latencyMs")).isNotNegative();
        JsonObject health = api.json(path + "/health");
        assertThat(health.getLong("pending")).isEqualTo(1);
        assertThat(health.getString("lastError")).isEqualTo("HTTP 500");
        assertThat(health.getString("oldestPendingAt")).isNotBlank();
        assertThat(api.json(path + "/deliveries?state=pending").getJsonArray("items"))
                .hasSize(1);
        assertThat(api.json(path + "/deliveries?state=dead").getJsonArray("items"))
                .isEmpty();
        assertThat(api.get(path + "/deliveries?state=lost").statusCode()).isEqualTo(400);
        assertThat(api.get(path + "/deliveries/none").statusCode()).isEqualTo(404);
    }

    @Test
    void oneThatIsGoneIsDisabledAndItsDeadLettersAreReplayed() {
        answer = 410;
        String id = test();
        await().until(() -> delivery(id).getString("state").equals("dead"));
        await().until(() -> api.json(path).getString("state").equals("disabled"));
        assertThat(api.json(path).getString("disabledReason")).contains("410");

        answer = 200;
        api.patch(path, new JsonObject().put("enabled", true).put("rateLimit", 0));
        JsonObject dead = new JsonObject()
                .put("from", "2000-01-01T00:00:00Z")
                .put("to", "2200-01-01T00:00:00Z")
                .put("deadOnly", true);
        HttpResponse<String> replayed = api.post(path + "/replays", dead);
        assertThat(new JsonObject(replayed.body()).getInteger("queued")).isEqualTo(1);
        await().until(() -> delivery(id).getString("state").equals("delivered"));
        assertThat(api.json(path).getInteger("rateLimit")).isNull();
    }

    @Test
    void aNewSecretIsShownOnce() {
        HttpResponse<String> rotated = api.post(path + "/secrets", new JsonObject().put("overlapSeconds", 60));
        assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(201);
        assertThat(new JsonObject(rotated.body()).getString("secret")).startsWith("whsec_");
        assertThat(new JsonObject(rotated.body()).getString("previousValidUntil"))
                .isNotBlank();
        assertThat(api.get(path).body()).doesNotContain("whsec_");
        assertThat(api.post("/api/v1/webhooks/none/secrets", new JsonObject()).statusCode())
                .isEqualTo(404);
        assertThat(api.post(path + "/secrets", new JsonObject().put("overlapSeconds", -1))
                        .statusCode())
                .isEqualTo(400);
    }
}
