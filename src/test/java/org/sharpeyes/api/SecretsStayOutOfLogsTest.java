package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.model.StreamId;
import org.slf4j.LoggerFactory;

/** With logs as wordy as they get: whatever is secret goes by, accepted and refused, and none of it is in them. */
class SecretsStayOutOfLogsTest {
    private final List<String> secrets = new ArrayList<>(List.of(ApiUnderTest.ADMIN_TOKEN));
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @Test
    void nothingThatIsSecretIsLogged(@TempDir Path directory) throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        List<Appender<ILoggingEvent>> others = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        logged.start();
        root.addAppender(logged);
        root.setLevel(Level.TRACE);
        try (ApiUnderTest api = new ApiUnderTest(directory, new SilentDevices())) {
            accountsAndTokens(api);
            devicesAndReceivers(api);
            playTokens(api);
        } finally {
            root.setLevel(before);
            root.detachAppender(logged);
            others.forEach(root::addAppender);
        }
        String everything = List.copyOf(logged.list).stream()
                .map(event -> event.getFormattedMessage()
                        + event.getMDCPropertyMap()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
        assertThat(everything).isNotEmpty().doesNotContain(secrets);
    }

    private String secret(String text) {
        secrets.add(text);
        return text;
    }

    private void accountsAndTokens(ApiUnderTest api) {
        JsonArray viewer = new JsonArray().add(new JsonObject().put("role", "viewer"));
        String password = secret(new JsonObject(api.post(
                                "/api/v1/users",
                                new JsonObject().put("username", "li").put("grants", viewer))
                        .body())
                .getString("password"));
        for (String tried : List.of(secret("a wrong guess 0815"), password)) {
            JsonObject body = new JsonObject().put("username", "li").put("password", tried);
            String answer = api.send(ApiUnderTest.withBody(api.anonymous("/api/v1/sessions"), "POST", body))
                    .body();
            secrets.add(new JsonObject(answer).getString("token", password));
        }
        String token = secrets.getLast();
        JsonObject current = new JsonObject().put("currentPassword", password);
        JsonObject offer = new JsonObject(api.send(ApiUnderTest.withBody(
                        api.anonymous("/api/v1/users/me/second-factor").header("Authorization", "Bearer " + token),
                        "POST",
                        current))
                .body());
        secret(offer.getString("secret"));
        secret(new JsonObject(api.post("/api/v1/users/li/password-resets", new JsonObject())
                        .body())
                .getString("password"));
        JsonObject key = new JsonObject()
                .put("name", "wall")
                .put("role", "viewer")
                .put("expiresAt", Instant.now().plusSeconds(600).toString());
        String made = secret(new JsonObject(api.post("/api/v1/api-keys", key).body()).getString("token"));
        api.send(api.anonymous("/api/v1/webhooks")
                .header("Authorization", "Bearer " + made)
                .GET());
        api.send(api.anonymous("/api/v1/devices")
                .header("Authorization", "Bearer " + secret("forged-bearer-token"))
                .GET());
    }

    private void devicesAndReceivers(ApiUnderTest api) {
        JsonObject device = new JsonObject()
                .put("deviceId", "34020000001320000077")
                .put("name", "x")
                .put("password", secret("digest-of-a-camera"));
        api.post("/api/v1/devices", device);
        api.post("/api/v1/devices", device);
        api.patch(
                "/api/v1/devices/34020000001320000077",
                new JsonObject()
                        .put("password", secret("another-for-the-camera"))
                        .put("unknown", 1));
        String made = api.post("/api/v1/webhooks", new JsonObject().put("url", "http://127.0.0.1:9/hook?key=1"))
                .body();
        String secret = new JsonObject(made).getString("secret");
        assertThat(secret).isNotBlank();
        secrets.add(secret);
        String id = new JsonObject(made).getString("id", new JsonObject(made).getString("webhookId"));
        api.post("/api/v1/webhooks/%s/tests".formatted(id), new JsonObject());
    }

    private void playTokens(ApiUnderTest api) {
        Instant soon = Instant.now().plusSeconds(60);
        String token = secret(
                api.playTokens.issue(new StreamId("a_b"), soon, "automation").value());
        api.send(api.anonymous("/live/a_b.flv?token=" + token).GET());
        api.send(api.anonymous("/live/a_c.flv?token=" + token).GET());
        api.send(api.anonymous("/live/a_c.mp4?token=" + secret("invented-play-token"))
                .GET());
    }
}
