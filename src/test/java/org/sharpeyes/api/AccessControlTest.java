package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.access.Role;
import org.sharpeyes.model.Secret;

class AccessControlTest extends RunningApi {
    private static final Set<String> OPEN = Set.of(
            "GET /livez",
            "GET /readyz",
            "POST /api/v1/sessions",
            "GET /api/v1/sign-in-ways",
            "POST /api/v1/oidc/authorizations",
            "POST /api/v1/oidc/sessions");

    @TestFactory
    List<DynamicTest> nobodyGetsAnythingWithoutAToken() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream contract = ApiServer.class.getResourceAsStream("/openapi.yaml")) {
            JsonNode paths = new YAMLMapper().readTree(contract).get("paths");
            paths.properties()
                    .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                        String operation = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
                        if (!method.equals("parameters") && !OPEN.contains(operation)) {
                            tests.add(DynamicTest.dynamicTest(operation, () -> isRefused(operation)));
                        }
                    }));
        }
        assertThat(tests).hasSizeGreaterThan(35);
        return tests;
    }

    private void isRefused(String operation) {
        String[] words = operation.split(" ");
        String path = words[1].replaceAll("\\{file}", "a_b.flv").replaceAll("\\{\\w+}", "x1");
        for (String token : List.of("", "Bearer wrong", "Basic YWRtaW46YWRtaW4=")) {
            HttpRequest.Builder request = ApiUnderTest.withBody(api.anonymous(path), words[0], new JsonObject());
            HttpResponse<String> response =
                    api.send(token.isEmpty() ? request : request.header("Authorization", token));

            assertThat(response.statusCode()).as(operation + " " + token).isEqualTo(401);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/devices",
                "/./api/v1/devices",
                "/x/../api/v1/devices",
                "/%61pi/v1/devices",
                "/api//v1/devices",
                "/API/v1/devices",
                "/api/v1/devices/",
                "/api/v1/devices;x=1",
                "/api/v1/nothing",
                "/api/v1/devices?token=wrong",
                "/live/a_b.flv?token=wrong",
                "/live/../api/v1/devices?token=wrong"
            })
    void anUnusualPathIsNoWayAround(String path) {
        HttpResponse<String> response = api.send(api.anonymous(path).GET());

        assertThat(response.body()).doesNotContain("\"items\"");
        if (response.statusCode() == 200) {
            assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        } else {
            assertThat(response.statusCode()).isIn(400, 401, 404);
        }
    }

    @Test
    void healthIsOpenToAll() {
        assertThat(new JsonObject(api.send(api.anonymous("/livez").GET()).body()).getString("status"))
                .isEqualTo("up");
        assertThat(api.send(api.anonymous("/readyz").GET()).statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAndContractNeedAToken() {
        assertThat(api.get("/metrics").body()).contains("jvm_memory_used_bytes");
        assertThat(api.get("/openapi.yaml").body()).startsWith("openapi: 3.1");
    }

    @Test
    void signsInAndOut() {
        api.users
                .create("wang", new Secret("correct horse battery"), Role.OPERATOR)
                .toCompletableFuture()
                .join();

        HttpResponse<String> signedIn = signIn("wang", "correct horse battery");
        assertThat(signedIn.statusCode()).isEqualTo(201);
        String token = new JsonObject(signedIn.body()).getString("token");
        assertThat(new JsonObject(signedIn.body()).fieldNames()).contains("expiresAt", "username");
        JsonObject me =
                new JsonObject(send("GET", "/api/v1/users/me", token, null).body());
        assertThat(me.getString("username")).isEqualTo("wang");
        assertThat(me.getString("role")).isEqualTo("operator");

        assertThat(send("DELETE", "/api/v1/sessions/current", token, null).statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "/api/v1/users/me", token, null).statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongPasswordSaysNoMoreThanThat() {
        HttpResponse<String> unknown = signIn("nobody", "whatever it is");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(new JsonObject(unknown.body()).getString("type")).isEqualTo("/problems/unauthorized");
        assertThat(unknown.body()).doesNotContain("nobody", "whatever");
    }

    @Test
    void guessingIsSlowedDown() {
        api.users
                .create("guessed", new Secret("correct horse battery"), Role.VIEWER)
                .toCompletableFuture()
                .join();
        HttpResponse<String> last = signIn("guessed", "wrong 0");
        for (int i = 0; i < 30 && last.statusCode() != 429; i++) {
            last = signIn("guessed", "wrong " + i);
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    @Test
    void aPasswordIsChangedByWhoKnowsTheOldOne() {
        api.users
                .create("li", new Secret("the first password"), Role.VIEWER)
                .toCompletableFuture()
                .join();
        String token = new JsonObject(signIn("li", "the first password").body()).getString("token");
        String elsewhere = new JsonObject(signIn("li", "the first password").body()).getString("token");

        HttpResponse<String> wrong =
                send("PUT", "/api/v1/users/me/password", token, passwords("not the password", "the second password"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(wrong.body()).getString("field")).isEqualTo("currentPassword");
        HttpResponse<String> weak =
                send("PUT", "/api/v1/users/me/password", token, passwords("the first password", "short"));
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(weak.body()).getString("field")).isEqualTo("newPassword");
        assertThat(send(
                                "PUT",
                                "/api/v1/users/me/password",
                                token,
                                passwords("the first password", "the second password"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(signIn("li", "the second password").statusCode()).isEqualTo(201);
        assertThat(send("GET", "/api/v1/users/me", token, null).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/api/v1/users/me", elsewhere, null).statusCode())
                .isEqualTo(401);
    }

    /** A session that was left open is no way to find out the password by trying. */
    @Test
    void guessingThePasswordOfAnOpenSessionIsSlowedDownToo() {
        api.users
                .create("absent", new Secret("the first password"), Role.VIEWER)
                .toCompletableFuture()
                .join();
        String token = new JsonObject(signIn("absent", "the first password").body()).getString("token");
        HttpResponse<String> last = null;
        for (int i = 0; i < 10 && (last == null || last.statusCode() != 429); i++) {
            last = send("PUT", "/api/v1/users/me/password", token, passwords("wrong " + i, "the second password"));
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    @Test
    void wrongTokensAndSignInsAreCounted() {
        double bearers = count("gw.access.tokens.refused", "kind", "bearer");
        double plays = count("gw.access.tokens.refused", "kind", "play");
        double signIns = count("gw.access.signins", "outcome", "refused");
        send("GET", "/api/v1/users/me", "segk_guessed", null);
        api.send(api.anonymous("/live/a_b.flv?token=1.x.y").GET());
        signIn("nobody-at-all", "guessed");

        assertThat(count("gw.access.tokens.refused", "kind", "bearer")).isEqualTo(bearers + 1);
        assertThat(count("gw.access.tokens.refused", "kind", "play")).isEqualTo(plays + 1);
        assertThat(count("gw.access.signins", "outcome", "refused")).isEqualTo(signIns + 1);
    }

    private double count(String name, String tag, String value) {
        return api.telemetry.registry().get(name).tag(tag, value).counter().count();
    }

    @Test
    void aViewerMayLookAndNotTouch() {
        api.users
                .create("zhao", new Secret("correct horse battery"), Role.VIEWER)
                .toCompletableFuture()
                .join();
        String token = new JsonObject(signIn("zhao", "correct horse battery").body()).getString("token");

        assertThat(send("GET", "/api/v1/devices", token, null).statusCode()).isEqualTo(200);
        for (String path : List.of("/api/v1/devices", "/api/v1/grids", "/api/v1/webhooks")) {
            HttpResponse<String> refused = send(
                    "POST",
                    path,
                    token,
                    new JsonObject()
                            .put("deviceId", "34020000001320000001")
                            .put("gridCode", "340200")
                            .put("url", "https://example.org/x")
                            .put("name", "x"));
            assertThat(refused.statusCode()).as(path).isIn(400, 403);
        }
        assertThat(send("GET", "/api/v1/audit-records", token, null).statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/api/v1/webhooks", token, null).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsDoneIsWrittenDown() {
        api.post("/api/v1/grids", new JsonObject().put("gridCode", "audited-1").put("name", "x"));

        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                api.json("/api/v1/audit-records?limit=50").getJsonArray("items").stream()
                                        .map(item -> ((JsonObject) item).getString("action") + " "
                                                + ((JsonObject) item).getString("target")))
                        .contains("grid.created audited-1"));
    }

    private static JsonObject passwords(String current, String next) {
        return new JsonObject().put("currentPassword", current).put("newPassword", next);
    }

    private HttpResponse<String> signIn(String username, String password) {
        JsonObject body = new JsonObject().put("username", username).put("password", password);
        return api.send(ApiUnderTest.withBody(api.anonymous("/api/v1/sessions"), "POST", body));
    }

    private HttpResponse<String> send(String method, String path, String token, JsonObject body) {
        HttpRequest.Builder request = api.anonymous(path).header("Authorization", "Bearer " + token);
        return api.send(
                body == null
                        ? request.method(method, HttpRequest.BodyPublishers.noBody())
                        : ApiUnderTest.withBody(request, method, body));
    }
}
