package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page elsewhere, open in the browser of somebody signed in, can make of the gateway: nothing, on any route. */
class BrowserDefencesTest extends RunningApi {
    private static final String ELSEWHERE = "https://elsewhere.example";
    /** Answers for ever. */
    private static final Set<String> ENDLESS = Set.of("streamEvents");

    /** Names of nothing: whatever is asked for is refused or not there, in the usual headers. */
    private static final Map<String, String> WORDS = new HashMap<>();

    static {
        for (String name : "sessionId username apiKeyId deviceId kind channelId number orderId upgradeId playSessionId"
                .split(" ")) {
            WORDS.put(name, "1");
        }
        for (String name : ("viewId streamId snapshotId file divisionCode gridCode placeId gbCode field importId day"
                        + " windowId alertId silenceId webhookId deliveryId")
                .split(" ")) {
            WORDS.put(name, "x");
        }
        WORDS.put("file", "a_b.flv");
    }

    @Test
    void everyAnswerForbidsWhatOtherPagesMightTry() throws IOException {
        for (SampleRequests.Sample sample : SampleRequests.naming(WORDS).all()) {
            if (!ENDLESS.contains(sample.operation()) && sample.method().equals("GET")) {
                check(
                        sample.toString(),
                        api.send(api.request(sample.path())
                                .header("Origin", ELSEWHERE)
                                .GET()));
            }
            HttpRequest.Builder anonymous = api.anonymous(sample.path()).header("Origin", ELSEWHERE);
            check("nobody " + sample, api.send(ApiUnderTest.withBody(anonymous, sample.method(), new JsonObject())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/app.js", "/no-such-file.js", "/api/v1/nothing", "/api/v1/devices/", "/live/x"})
    void soDoesWhatIsNoOperation(String path) {
        check(path, api.send(api.request(path).header("Origin", ELSEWHERE).GET()));
    }

    private static void check(String what, HttpResponse<String> answer) {
        HttpHeaders headers = answer.headers();
        assertThat(headers.firstValue("X-Frame-Options")).as(what).contains("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).as(what).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).as(what).contains("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).as(what).contains("same-origin");
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .as(what)
                .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Cache-Control").orElse("")).as(what).isIn("no-store", "no-cache");
        assertThat(headers.allValues("Set-Cookie")).as(what).isEmpty();
        assertThat(headers.map().keySet()).as(what).noneMatch(name -> name.startsWith("access-control-"));
    }

    /** What a browser keeps for a page it also sends for others: the token is no such thing. */
    @ParameterizedTest
    @CsvSource({"Cookie, token=%s", "Cookie, session=%s", "X-Api-Key, %s", "Proxy-Authorization, Bearer %s"})
    void nothingThatABrowserAddsByItselfIsCredentials(String header, String value) {
        HttpRequest.Builder request = api.anonymous("/api/v1/devices")
                .header(header, value.formatted(ApiUnderTest.ADMIN_TOKEN))
                .GET();
        assertThat(api.send(request).statusCode()).isEqualTo(401);
        assertThat(api.send(api.anonymous("/api/v1/devices?token=" + ApiUnderTest.ADMIN_TOKEN)
                                .GET())
                        .statusCode())
                .isEqualTo(401);
    }

    /** Forms of other pages need no leave to be sent: they must not be taken for JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void aFormIsNoSignIn(String type) {
        HttpRequest.Builder form = api.anonymous("/api/v1/sessions")
                .header("Origin", ELSEWHERE)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{\"username\":\"admin\",\"password\":\"x\"}"));
        assertThat(api.send(form).statusCode()).isIn(400, 415);
    }

    @Test
    void otherPagesAreNotGivenLeave() {
        HttpResponse<String> preflight = api.send(api.anonymous("/api/v1/devices")
                .header("Origin", ELSEWHERE)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isGreaterThanOrEqualTo(400);
        check("preflight", preflight);
    }

    /** The names of files that are offered hold nothing that a caller or a device chose. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/points/export?format=csv&q=%0d%0aSet-Cookie:%20a=b",
                "/api/v1/points/template?kind=points%0d%0aX-Evil:%201",
                "/api/v1/statistics/reports/x%22%0d%0aX-Evil:%201?month=2026-01&format=xlsx"
            })
    void noHeaderIsWrittenByACaller(String path) {
        HttpResponse<String> answer = api.get(path);
        check(path, answer);
        assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Disposition").orElse("attachment; filename=\"x.csv\""))
                .matches("attachment; filename=\"[A-Za-z0-9.-]+\"");
    }
}
