package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersApiTest extends RunningApi {
    private static JsonObject user(String name, String role) {
        JsonObject grant = new JsonObject().put("role", role).put("gridCodes", new JsonArray().add("340202"));
        return new JsonObject().put("username", name).put("grants", new JsonArray().add(grant));
    }

    private HttpResponse<String> signIn(String name, String password) {
        JsonObject body = new JsonObject().put("username", name).put("password", password);
        return api.send(ApiUnderTest.withBody(api.anonymous("/api/v1/sessions"), "POST", body));
    }

    private int status(String token, String path) {
        return api.send(api.anonymous(path)
                        .header("Authorization", "Bearer " + token)
                        .GET())
                .statusCode();
    }

    @Test
    void aUserIsEnteredGivenOtherGrantsAndRemoved() {
        HttpResponse<String> entered = api.post("/api/v1/users", user("chen", "viewer"));
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
        String password = new JsonObject(entered.body()).getString("password");
        String token = new JsonObject(signIn("chen", password).body()).getString("token");
        assertThat(status(token, "/api/v1/points")).isEqualTo(200);
        assertThat(status(token, "/api/v1/webhooks")).isEqualTo(403);
        JsonObject me = new JsonObject(api.send(api.anonymous("/api/v1/users/me")
                        .header("Authorization", "Bearer " + token)
                        .GET())
                .body());
        assertThat(me.getBoolean("mustChangePassword")).isTrue();
        assertThat(me.getJsonArray("permissions")).contains("see", "watch").doesNotContain("steer");
        assertThat(me.getJsonArray("grants").getJsonObject(0).getJsonArray("gridCodes"))
                .containsExactly("340202");
        assertThat(api.post("/api/v1/users", user("chen", "viewer")).statusCode())
                .isEqualTo(409);

        JsonObject admin = new JsonObject().put("grants", new JsonArray().add(new JsonObject().put("role", "admin")));
        assertThat(api.patch("/api/v1/users/chen", admin).statusCode()).isEqualTo(200);
        assertThat(status(token, "/api/v1/webhooks")).isEqualTo(200);

        JsonObject other = new JsonObject().put("username", "zhou").put("grants", admin.getJsonArray("grants"));
        api.post("/api/v1/users", other);
        assertThat(api.delete("/api/v1/users/chen").statusCode()).isEqualTo(204);
        assertThat(status(token, "/api/v1/points")).isEqualTo(401);
        assertThat(api.delete("/api/v1/users/chen").statusCode()).isEqualTo(404);
        HttpResponse<String> reset = api.post("/api/v1/users/zhou/password-resets", new JsonObject());
        String last = new JsonObject(signIn("zhou", new JsonObject(reset.body()).getString("password"))
                        .body())
                .getString("token");
        assertThat(api.delete("/api/v1/users/zhou").statusCode()).isEqualTo(409);
        assertThat(status(last, "/api/v1/users/me")).isEqualTo(200);
    }

    @Test
    void aPasswordIsResetAndEverySessionEnds() {
        String first = new JsonObject(
                        api.post("/api/v1/users", user("sun", "operator")).body())
                .getString("password");
        String token = new JsonObject(signIn("sun", first).body()).getString("token");
        HttpResponse<String> reset = api.post("/api/v1/users/sun/password-resets", new JsonObject());
        assertThat(reset.statusCode()).as(reset.body()).isEqualTo(201);
        assertThat(status(token, "/api/v1/users/me")).isEqualTo(401);
        assertThat(signIn("sun", first).statusCode()).isEqualTo(401);
        assertThat(signIn("sun", new JsonObject(reset.body()).getString("password"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void whoMayNotResetAPasswordEndsNothing() {
        List<String> tokens = Stream.of("feng", "jiang")
                .map(name -> signIn(
                        name,
                        new JsonObject(api.post("/api/v1/users", user(name, "admin"))
                                        .body())
                                .getString("password")))
                .map(session -> new JsonObject(session.body()).getString("token"))
                .toList();
        HttpRequest.Builder request = api.anonymous("/api/v1/users/feng/password-resets")
                .header("Authorization", "Bearer " + tokens.getLast());
        assertThat(api.send(ApiUnderTest.withBody(request, "POST", new JsonObject()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(status(tokens.getFirst(), "/api/v1/users/me")).isEqualTo(200);
    }

    @Test
    void aSessionIsEndedByAnAdministrator() {
        String password = new JsonObject(
                        api.post("/api/v1/users", user("qian", "operator")).body())
                .getString("password");
        String token = new JsonObject(signIn("qian", password).body()).getString("token");
        String id = api.json("/api/v1/sessions").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(session -> session.getString("username").equals("qian"))
                .findFirst()
                .orElseThrow()
                .getString("sessionId");
        assertThat(api.delete("/api/v1/sessions/" + id).statusCode()).isEqualTo(204);
        assertThat(status(token, "/api/v1/users/me")).isEqualTo(401);
        assertThat(api.delete("/api/v1/sessions/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void anApiKeyOpensWhatItIsForAndNothingElse() {
        JsonObject wanted = new JsonObject()
                .put("name", "大屏")
                .put("role", "viewer")
                .put("expiresAt", Instant.now().plus(Duration.ofDays(1)).toString());
        HttpResponse<String> made = api.post("/api/v1/api-keys", wanted);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonObject key = new JsonObject(made.body());
        String token = key.getString("token");
        assertThat(status(token, "/api/v1/devices")).isEqualTo(200);
        assertThat(status(token, "/api/v1/webhooks")).isEqualTo(403);
        assertThat(api.get("/api/v1/api-keys").body()).contains("大屏").doesNotContain(token);
        assertThat(api.delete("/api/v1/api-keys/" + key.getString("apiKeyId")).statusCode())
                .isEqualTo(204);
        assertThat(status(token, "/api/v1/devices")).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/users | {\"username\":\"a b\",\"grants\":[{\"role\":\"viewer\"}]}",
                "/api/v1/users | {\"username\":\"ab\",\"grants\":[]}",
                "/api/v1/users | {\"username\":\"ab\",\"grants\":[{\"role\":\"king\"}]}",
                "/api/v1/users | {\"username\":\"ab\",\"grants\":[{\"role\":\"viewer\",\"until\":\"soon\"}]}",
                "/api/v1/users | {\"username\":\"ab\",\"password\":\"short\",\"grants\":[{\"role\":\"viewer\"}]}",
                "/api/v1/users |"
                        + " {\"username\":\"ab\",\"password\":\"aaaaaaaaaaaa\",\"grants\":[{\"role\":\"viewer\"}]}",
                "/api/v1/api-keys | {\"name\":\"a\",\"role\":\"viewer\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
                "/api/v1/api-keys | {\"name\":\"a\",\"role\":\"viewer\"}",
            })
    void whatCannotBeIsRefused(String path, String body) {
        assertThat(api.post(path, new JsonObject(body)).statusCode()).isEqualTo(400);
    }

    @Test
    void rolesAreTold() {
        assertThat(api.get("/api/v1/roles").body()).contains("maintainer", "auditor", "diagnose");
    }
}
