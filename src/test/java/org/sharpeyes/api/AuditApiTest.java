package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.access.AuditSettings;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/** In a house that asks what for. */
class AuditApiTest {
    private static final ChannelId CAMERA = new ChannelId(new DeviceId("34020000001320000005"), "34020200001320000005");
    private static final List<String> ALL = List.of("view", "ptz", "export");

    @TempDir
    static Path directory;

    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        AuditSettings policy = new AuditSettings(Duration.ofDays(183), ALL, List.of("view"));
        api = new ApiUnderTest(directory, new SilentDevices(), policy);
        api.inventory.onDeviceEvent(Fixtures.registered(CAMERA.device()));
        api.inventory.onDeviceEvent(Fixtures.catalog(CAMERA.device(), Fixtures.camera(CAMERA.code(), "a", "340202")));
        await().until(() -> api.inventory.point(CAMERA).isPresent());
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    private static JsonObject play() {
        return new JsonObject().put("deviceId", CAMERA.device().value()).put("channelId", CAMERA.code());
    }

    private static JsonObject latest(String action) {
        JsonArray records = api.json("/api/v1/audit-records?action=" + action).getJsonArray("items");
        assertThat(records).as(action).isNotEmpty();
        return records.getJsonObject(0);
    }

    private static void refused(HttpResponse<String> answer, String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("field")).isEqualTo(field);
    }

    @Test
    void aViewTakesPurposeAndCase() {
        refused(api.post("/api/v1/play-sessions", play()), "purpose");
        refused(api.post("/api/v1/play-sessions", play().put("purpose", " ")), "purpose");
        refused(api.post("/api/v1/play-sessions", play().put("purpose", "巡查")), "caseNumber");
        JsonObject whole = play().put("purpose", "巡查").put("caseNumber", "A2026-7");
        HttpResponse<String> opened = api.post("/api/v1/play-sessions", whole);
        assertThat(opened.statusCode()).isEqualTo(201);
        await().untilAsserted(() -> {
            JsonObject record = latest("play.opened");
            assertThat(record.getString("purpose")).isEqualTo("巡查");
            assertThat(record.getString("caseNumber")).isEqualTo("A2026-7");
            assertThat(record.getString("who")).isEqualTo("automation");
            assertThat(record.getString("target")).isEqualTo(CAMERA.toString());
        });
        assertThat(api.post("/api/v1/play-sessions?purpose=round&caseNumber=A2026-8", play())
                        .statusCode())
                .isEqualTo(201);
        String url = new JsonObject(opened.body()).getJsonObject("urls").getString("httpFlv");
        String path = url.substring(url.indexOf("/live/"));
        assertThat(api.send(api.anonymous(path).GET()).statusCode()).isNotIn(400, 401);
        await().untilAsserted(
                        () -> assertThat(latest("view.opened").getString("who")).isEqualTo("automation"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/live/34020000001320000005_34020200001320000005.flv",
                "/live/34020000001320000005_34020200001320000005.mp4",
                "/api/v1/points/export?format=csv"
            })
    void whoDoesNotSayWhatForGetsNothing(String path) {
        refused(api.get(path), "purpose");
    }

    @Test
    void steeringTakesAPurposeButStoppingDoesNot() {
        String ptz = "/api/v1/channels/%s/ptz".formatted(CAMERA);
        JsonObject left = new JsonObject().put("action", "left").put("speed", 10);
        refused(api.post(ptz, left), "purpose");
        assertThat(api.post(ptz, new JsonObject().put("action", "stop")).statusCode())
                .isEqualTo(200);
        assertThat(api.post(ptz, left.put("purpose", "跟踪")).statusCode()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(latest("ptz.left").getString("purpose")).isEqualTo("跟踪"));
    }

    @Test
    void anExportTellsWhatItIsFor() {
        assertThat(api.get("/api/v1/points/export?format=csv&purpose=report").statusCode())
                .isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(latest("points.*").getString("purpose")).isEqualTo("report"));
    }

    /** What an operator does in a shift; each time the record is there within a second of the answer. */
    @Test
    void whatIsDoneIsOnRecordWithinASecond() {
        JsonObject said = new JsonObject().put("purpose", "值班").put("caseNumber", "A2026-9");
        JsonObject wrong = new JsonObject().put("username", "nobody").put("password", "a wrong guess");
        String channel = "/api/v1/channels/" + CAMERA;
        api.post("/api/v1/play-sessions", play().mergeIn(said));
        recorded("play.opened", CAMERA.toString());
        api.get("/live/%s.flv?purpose=x&caseNumber=A2026-9".formatted(CAMERA.streamId()));
        recorded("view.opened", CAMERA.streamId().value());
        api.post(channel + "/ptz", said.copy().put("action", "stop"));
        recorded("ptz.stop", CAMERA.toString());
        api.get(channel + "/recordings?start=2026-01-01T00:00:00Z&end=2026-01-02T00:00:00Z");
        recorded("device.recordingsAsked", null);
        api.get("/api/v1/points/export?format=csv&purpose=report");
        recorded("points.*", null);
        api.send(ApiUnderTest.withBody(api.anonymous("/api/v1/sessions"), "POST", wrong));
        recorded("session.refused", "nobody");
        api.put("/api/v1/devices/%s/tags".formatted(CAMERA.device()), new JsonObject("{\"tags\":[\"school\"]}"));
        recorded("device.tagged", CAMERA.device().value());
        api.patch("/api/v1/devices/" + CAMERA.device(), new JsonObject().put("name", "门口"));
        recorded("device.changed", CAMERA.device().value());
        api.post("/api/v1/alert-rules/checks", new JsonObject().put("text", "rules: []"));
        recorded("api.checkAlertRules", null);
    }

    private static void recorded(String action, String target) {
        String path = "/api/v1/audit-records?limit=1&action=" + action + (target == null ? "" : "&target=" + target);
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(api.json(path).getJsonArray("items"))
                        .as(action)
                        .hasSize(1));
    }

    @Test
    void theTrailIsVerified() {
        api.post("/api/v1/grids", new JsonObject().put("gridCode", "seen-1").put("name", "x"));
        await().untilAsserted(() -> assertThat(api.get("/api/v1/audit-records?who=automation&target=seen-1")
                        .body())
                .contains("grid.created"));
        JsonObject found = new JsonObject(api.post("/api/v1/audit-records/verifications", new JsonObject())
                .body());
        assertThat(found.getBoolean("intact")).isTrue();
        assertThat(found.getLong("records")).isPositive();
        assertThat(api.get("/api/v1/audit-records?from=yesterday").statusCode()).isEqualTo(400);
    }
}
