package org.sharpeyes.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookReceiverTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"type\":\"org.sharpeyes.alert.opened.v1\",\"data\":{\"title\":\"离线\"}}";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @TempDir
    private Path directory;

    private MiniPlatform platform;
    private Simulation simulation;
    private WebhookReceiver receiver;
    private int port;

    @BeforeEach
    void open() throws IOException {
        platform = new MiniPlatform("x");
        simulation = new Simulation(
                SimulationSettings.of(Platform.of(platform.address(), MiniPlatform.ID, "x"), directory)
                        .withFleet(new Fleet(1, 1, Fleet.DEFAULT_FIRST)),
                group,
                InstantSource.system(),
                new Random(1));
        simulation.start();
        receiver = new WebhookReceiver(vertx, 0, SECRET, simulation, InstantSource.system());
        port = receiver.start();
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        simulation.close();
        platform.close();
        http.close();
        vertx.close().await();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void showsAnEventWhoseSignatureIsRight() throws Exception {
        assertThat(deliver(BODY, BODY, "application/cloudevents+json; charset=utf-8")
                        .statusCode())
                .isEqualTo(204);

        String state = get("/state").body();
        assertThat(state).contains("\"verified\":true", "离线", "webhook-id", "34020000001320000001", "村口东侧球机");
    }

    @Test
    void showsThatASignatureIsWrong() throws Exception {
        assertThat(deliver(BODY, BODY.replace("离线", "在线"), "application/cloudevents+json")
                        .statusCode())
                .isEqualTo(401);
        receiver.useSecret("");
        assertThat(deliver(BODY, BODY, "application/cloudevents+json").statusCode())
                .isEqualTo(401);

        assertThat(get("/state").body()).contains("\"verified\":false").doesNotContain("\"verified\":true");
    }

    @Test
    void takesCloudEventsOnlyAndNoEndlessBodies() throws Exception {
        assertThat(deliver(BODY, BODY, "application/json").statusCode()).isEqualTo(415);
        String huge = "x".repeat(100_000);
        assertThat(deliver(huge, huge, "application/cloudevents+json").statusCode())
                .isEqualTo(413);
    }

    @Test
    void keepsTheLastTwoHundred() throws Exception {
        for (int i = 0; i < 205; i++) {
            deliver(BODY, BODY, "application/cloudevents+json");
        }

        String state = get("/state").body();
        assertThat(Pattern.compile("\"verified\":true").matcher(state).results().count())
                .isEqualTo(200);
        assertThat(state).contains("\"number\":205").doesNotContain("\"number\":5,");
    }

    @Test
    void stopsAndStartsCamerasForItsOwnPageOnly() throws Exception {
        SimulatedDevice camera = simulation.devices().getFirst();
        Awaitility.await().until(() -> camera.state() == SimulatedDevice.State.ONLINE);
        assertThat(act("stop", "0".repeat(32)).statusCode()).isEqualTo(403);
        String page = get("/").body();
        Matcher token =
                Pattern.compile("action-token\" content=\"([0-9a-f]{32})\"").matcher(page);
        assertThat(token.find()).isTrue();

        assertThat(act("stop", token.group(1)).statusCode()).isEqualTo(202);
        Awaitility.await().until(() -> camera.state() == SimulatedDevice.State.OFF);
        assertThat(act("start", token.group(1)).statusCode()).isEqualTo(202);
        Awaitility.await().until(() -> camera.state() == SimulatedDevice.State.ONLINE);
        assertThat(act("explode", token.group(1)).statusCode()).isEqualTo(404);
    }

    @Test
    void servesItsPageWithoutInlineScripts() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
        assertThat(page.body())
                .contains("指挥中心演示页", "Webhook receiver")
                .doesNotContain("{{")
                .doesNotContain("<script>");
        assertThat(get("/receiver.js").body()).contains("签名有效");
        assertThat(get("/receiver.css").statusCode()).isEqualTo(200);
        assertThat(get("/favicon.svg").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> deliver(String signed, String sent, String contentType) throws Exception {
        long now = Instant.now().getEpochSecond();
        return http.send(
                HttpRequest.newBuilder(uri("/webhook"))
                        .header("Content-Type", contentType)
                        .header("webhook-id", "msg_1")
                        .header("webhook-timestamp", Long.toString(now))
                        .header("webhook-signature", new Webhook(SECRET).sign("msg_1", now, signed))
                        .POST(BodyPublishers.ofString(sent))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> act(String action, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri("/cameras/1/" + action))
                        .header("X-Action-Token", token)
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
