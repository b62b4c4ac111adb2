package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.access.AuditSettings;
import org.sharpeyes.access.OneTimeCodes;
import org.sharpeyes.access.Role;
import org.sharpeyes.access.SecuritySettings;
import org.sharpeyes.access.oidc.OidcSettings;
import org.sharpeyes.model.Secret;
import org.sharpeyes.store.TestStores;

/** In a house behind a proxy that wants a second factor of administrators. */
class SecondFactorApiTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    static Path directory;

    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        SecuritySettings security = new SecuritySettings(
                ApiUnderTest.ADMIN_TOKEN, Duration.ofHours(1), List.of("127.0.0.1", "10.1.0.0/16"), List.of("admin"));
        api = new ApiUnderTest(
                directory,
                new SilentDevices(),
                new ApiUnderTest.House(AuditSettings.DEFAULT, security, OidcSettings.NONE));
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    private static HttpResponse<String> signIn(String name, String code) {
        JsonObject body = new JsonObject().put("username", name).put("password", PASSWORD);
        return api.send(ApiUnderTest.withBody(
                api.anonymous("/api/v1/sessions"), "POST", code == null ? body : body.put("code", code)));
    }

    private static HttpResponse<String> as(String token, String method, String path, JsonObject body) {
        HttpRequest.Builder request = api.anonymous(path).header("Authorization", "Bearer " + token);
        return api.send(
                body == null
                        ? request.method(method, HttpRequest.BodyPublishers.noBody())
                        : ApiUnderTest.withBody(request, method, body));
    }

    @Test
    void anAdministratorEnrolsAndThenMayAdminister() {
        TestStores.await(api.users.create("chief", new Secret(PASSWORD), Role.ADMIN));
        String token = new JsonObject(signIn("chief", null).body()).getString("token");
        assertThat(as(token, "GET", "/api/v1/users", null).statusCode()).isEqualTo(403);
        assertThat(new JsonObject(as(token, "GET", "/api/v1/users/me", null).body()).getBoolean("lacksSecondFactor"))
                .isTrue();

        String factor = "/api/v1/users/me/second-factor";
        JsonObject wrong = new JsonObject().put("currentPassword", "a guess");
        assertThat(as(token, "POST", factor, wrong).statusCode()).isEqualTo(400);
        JsonObject offer = new JsonObject(as(token, "POST", factor, new JsonObject().put("currentPassword", PASSWORD))
                .body());
        assertThat(offer.getString("uri")).startsWith("otpauth://totp/Sharp%20Eyes%3Achief?secret=");
        String code = OneTimeCodes.now(offer.getString("secret"));
        HttpResponse<String> confirmed = as(token, "PUT", factor, new JsonObject().put("code", code));
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(201);
        JsonArray recovery = new JsonObject(confirmed.body()).getJsonArray("recoveryCodes");
        assertThat(recovery).hasSize(10);
        assertThat(as(token, "GET", "/api/v1/users", null).body()).contains("\"secondFactor\":true");

        HttpResponse<String> needed = signIn("chief", null);
        assertThat(needed.statusCode()).isEqualTo(401);
        assertThat(new JsonObject(needed.body()).getString("type")).isEqualTo("/problems/code-needed");
        assertThat(new JsonObject(signIn("chief", code).body()).getString("type"))
                .isEqualTo("/problems/unauthorized");
        assertThat(signIn("chief", recovery.getString(0)).statusCode()).isEqualTo(201);
        assertThat(as(token, "POST", factor, new JsonObject().put("currentPassword", PASSWORD))
                        .statusCode())
                .isEqualTo(409);

        String removal = factor + "/removals";
        JsonObject gone = new JsonObject().put("currentPassword", PASSWORD).put("code", recovery.getString(0));
        assertThat(as(token, "POST", removal, gone).statusCode())
                .as("a code is good once")
                .isEqualTo(400);
        gone.put("code", recovery.getString(1));
        assertThat(as(token, "POST", removal, gone.copy().put("currentPassword", "a guess"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(as(token, "POST", removal, gone).statusCode()).isEqualTo(204);
        assertThat(as(token, "POST", removal, gone).statusCode()).isEqualTo(404);
        assertThat(as(token, "GET", "/api/v1/users", null).statusCode()).isEqualTo(403);
        assertThat(signIn("chief", null).statusCode()).isEqualTo(201);
    }

    @Test
    void anAdministratorRemovesTheFactorOfWhoLostIt() {
        TestStores.await(api.users.create("forgetful", new Secret(PASSWORD), Role.VIEWER));
        String token = new JsonObject(signIn("forgetful", null).body()).getString("token");
        String factor = "/api/v1/users/me/second-factor";
        JsonObject offer = new JsonObject(as(token, "POST", factor, new JsonObject().put("currentPassword", PASSWORD))
                .body());
        JsonObject code = new JsonObject().put("code", OneTimeCodes.now(offer.getString("secret")));
        assertThat(as(token, "PUT", factor, code).statusCode()).isEqualTo(201);

        assertThat(api.delete("/api/v1/users/forgetful/second-factor").statusCode())
                .isEqualTo(204);
        assertThat(api.delete("/api/v1/users/forgetful/second-factor").statusCode())
                .isEqualTo(404);
        assertThat(signIn("forgetful", null).statusCode()).isEqualTo(201);
    }

    /** The client is 127.0.0.1, a proxy of the house; so is what stands last if it is of 10.1.0.0/16. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7 | 203.0.113.7",
                "198.51.100.1, 203.0.113.7 | 203.0.113.7",
                "203.0.113.7:5060, 10.1.2.3 | 203.0.113.7",
                "[2001:db8::7]:443 | 2001:db8:0:0:0:0:0:7",
                "2001:db8::7, 10.1.0.1 | 2001:db8:0:0:0:0:0:7",
                "10.1.0.9 | 10.1.0.9",
                "203.0.113.7, unknown | 127.0.0.1",
                "localhost | 127.0.0.1"
            })
    void aProxyTellsWhereARequestComesFrom(String forwarded, String source) {
        JsonObject body = new JsonObject().put("username", "nobody").put("password", "a guess");
        api.send(ApiUnderTest.withBody(api.anonymous("/api/v1/sessions"), "POST", body)
                .header("X-Forwarded-For", forwarded));
        await().untilAsserted(() -> assertThat(
                        api.json("/api/v1/audit-records?who=nobody&limit=1").getJsonArray("items"))
                .extracting(record -> ((JsonObject) record).getString("source"))
                .containsExactly(source));
    }
}
