package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.inventory.kpi.KpiSettings;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.store.TestStores;

class AlertsApiTest {
    private static final DeviceId DEVICE = new DeviceId("34020200001180000001");
    private static final String CAMERA = "34020200001320000001";

    @TempDir
    static Path directory;

    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest(directory, (offer, listener) -> {
            throw new IllegalStateException("nobody is played");
        });
        api.inventory.onDeviceEvent(Fixtures.registered(DEVICE));
        api.inventory.onDeviceEvent(Fixtures.catalog(DEVICE, Fixtures.camera(CAMERA, "a", "340202")));
        await().until(() -> api.inventory.grid("34").isPresent());
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    private static JsonObject raise(int type) {
        Instant now = Instant.now();
        TestStores.await(api.alerts.onAlarm(new DeviceAlarm(DEVICE, CAMERA, 3, 5, type, now, now, "门口", null, null)));
        JsonArray items =
                api.json("/api/v1/alerts?kind=alarm.video*&deviceId=" + DEVICE).getJsonArray("items");
        return items.stream()
                .map(JsonObject.class::cast)
                .filter(alert -> alert.getInteger("alarmType") == type)
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject object(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    @Test
    void anAlertTellsHowItIsDealtWith() {
        JsonObject alert = raise(2);
        assertThat(alert.getString("titleEn")).isEqualTo("Motion");
        assertThat(alert.getString("playUrl")).isEqualTo("/live/%s_%s.mp4".formatted(DEVICE, CAMERA));
        assertThat(alert.getString("acceptBy")).isNotNull();
        String id = alert.getString("alertId");
        JsonObject step = new JsonObject().put("to", "accepted").put("note", "去看看");
        assertThat(api.post("/api/v1/alerts/" + id + "/transitions", step).statusCode())
                .isEqualTo(200);
        assertThat(api.post("/api/v1/alerts/" + id + "/transitions", step).statusCode())
                .isEqualTo(409);
        JsonObject taken = api.json("/api/v1/alerts/" + id + "/steps")
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(taken.getString("from")).isEqualTo("opened");
        assertThat(taken.getString("to")).isEqualTo("accepted");
        assertThat(taken.getString("note")).isEqualTo("去看看");
    }

    @Test
    void alertsAreCountedByTheDayTheyWereOpened() {
        // Which may be yesterday by the time of the request.
        String day = Instant.parse(raise(4).getString("openedAt"))
                .atZone(KpiSettings.DEFAULT.zone())
                .toLocalDate()
                .toString();
        JsonArray days = api.json("/api/v1/alerts/days?gridCode=3402").getJsonArray("items");
        assertThat(days).hasSize(32);
        JsonObject counted = days.stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("day").equals(day))
                .findFirst()
                .orElseThrow();
        assertThat(counted.getLong("alerts"))
                .isPositive()
                .isEqualTo(sum(counted.getJsonObject("byLevel")))
                .isEqualTo(sum(counted.getJsonObject("byKind")));
        assertThat(days.getJsonObject(0).getLong("alerts")).isZero();
        JsonArray elsewhere = api.json("/api/v1/alerts/days?gridCode=99&from=" + day + "&to=" + day)
                .getJsonArray("items");
        assertThat(elsewhere).hasSize(1);
        assertThat(elsewhere.getJsonObject(0).getLong("alerts")).isZero();
        assertThat(api.get("/api/v1/alerts/days?from=2020-01-01&to=2026-01-01").statusCode())
                .isEqualTo(400);
    }

    private static long sum(JsonObject counts) {
        return counts.stream()
                .mapToLong(count -> ((Number) count.getValue()).longValue())
                .sum();
    }

    @Test
    void alertsAreCountedByGridAndCaughtUpWith() {
        long changed = raise(3).getLong("changeNumber");
        JsonObject counts = api.json("/api/v1/alerts/counts?gridCode=34");
        assertThat(counts.getLong("open")).isPositive();
        assertThat(counts.getJsonArray("grids").getJsonObject(0).getString("gridCode"))
                .isEqualTo("3402");
        assertThat(api.json("/api/v1/alerts/counts?gridCode=99").getLong("open"))
                .isZero();
        JsonObject later = api.json("/api/v1/alerts?after=" + (changed - 1));
        assertThat(later.getJsonArray("items").getJsonObject(0).getLong("changeNumber"))
                .isEqualTo(changed);
        assertThat(later.getLong("last")).isGreaterThanOrEqualTo(changed);
    }

    @Test
    void rulesAreChangedWhileTheGatewayRunsAndWrongOnesAreRefused() {
        String old = api.json("/api/v1/alert-rules").getString("text");
        JsonObject wrong = new JsonObject().put("text", "rules:\n  - {name: a, level: 9}");
        HttpResponse<String> refused = api.put("/api/v1/alert-rules", wrong);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(object(refused).getString("field")).isEqualTo("text");
        assertThat(object(refused).getString("detail")).contains("line 2", "1 to 5");
        assertThat(object(api.post("/api/v1/alert-rules/checks", wrong)).getJsonArray("problems"))
                .hasSize(1);
        assertThat(api.json("/api/v1/alert-rules").getString("text")).isEqualTo(old);

        JsonObject right = new JsonObject().put("text", "rules: [{name: mine, match: {kinds: [alarm.*]}, level: 1}]");
        assertThat(api.put("/api/v1/alert-rules", right).statusCode()).isEqualTo(200);
        assertThat(raise(4).getInteger("level")).isEqualTo(1);
        assertThat(raise(4).getString("rule")).isEqualTo("mine");
        api.put("/api/v1/alert-rules", new JsonObject().put("text", old));
    }

    @Test
    void silencesHaveAnAuthorAReasonAndAnEnd() {
        Instant end = Instant.now().plus(Duration.ofHours(1));
        JsonObject asked = new JsonObject()
                .put("kinds", new JsonArray().add("alarm.video.type-9"))
                .put("endsAt", end.toString())
                .put("reason", "检修");
        HttpResponse<String> made = api.post("/api/v1/silences", asked);
        assertThat(made.statusCode()).isEqualTo(201);
        String id = object(made).getString("id");
        assertThat(object(made).getString("author")).isNotBlank();
        assertThat(raise(9).getString("mutedBy")).isEqualTo("silence/" + id);
        assertThat(api.delete("/api/v1/silences/" + id).statusCode()).isEqualTo(204);
        assertThat(api.delete("/api/v1/silences/" + id).statusCode()).isEqualTo(404);
        JsonObject past = api.json("/api/v1/silences").getJsonArray("items").getJsonObject(0);
        assertThat(past.getBoolean("active")).isFalse();
        JsonObject tooLong =
                asked.copy().put("endsAt", end.plus(Duration.ofDays(31)).toString());
        assertThat(object(api.post("/api/v1/silences", tooLong)).getString("field"))
                .isEqualTo("endsAt");
    }

    @Test
    void responseLevelsAreInForceAtOnceAndOnRecord() {
        JsonObject raised = new JsonObject().put("level", "emergency").put("reason", "汛期");
        String path = "/api/v1/response-levels/340202";
        assertThat(api.put(path, raised).statusCode()).isEqualTo(200);
        assertThat(api.json("/api/v1/response-levels").getJsonArray("items")).hasSize(1);
        assertThat(raise(11).getInteger("level")).isEqualTo(1);
        JsonObject lowered = new JsonObject().put("level", "normal").put("reason", "解除");
        assertThat(api.put(path, lowered).statusCode()).isEqualTo(200);
        assertThat(raise(12).getInteger("level")).isEqualTo(3);
        assertThat(api.json(path).getJsonArray("items")).hasSize(2);
        assertThat(api.put("/api/v1/response-levels/99", raised).statusCode()).isEqualTo(404);
    }
}
