package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.inventory.Fixtures;

class PointEditsApiTest extends RunningApi {
    private static final String POINTS = "/api/v1/points";
    private static final String EDITS = POINTS + "/bulk-edits";

    private void create(String code, String name, String vendor) {
        JsonObject body = new JsonObject().put("gbCode", code).put("name", name).put("vendor", vendor);
        assertThat(api.post(POINTS, body).statusCode()).isEqualTo(201);
    }

    private JsonObject edit(JsonObject edit) {
        HttpResponse<String> answer = api.post(EDITS, edit);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    @Test
    void pointsAreEditedByFilterWithOneAuditRecord() {
        create("34020200001320900001", "批量 1", "海康");
        create("34020200001320900002", "批量 2", "海康");
        create("34020200001320900003", "批量 3", "大华");
        JsonObject wanted = new JsonObject()
                .put("filter", new JsonObject().put("q", "批量").put("vendor", "1"))
                .put("values", new JsonObject().put("manager", "镜湖分局"))
                .put("reason", "handed over");

        JsonObject dry = edit(wanted.copy().put("dryRun", true));
        JsonObject done = edit(wanted);

        assertThat(dry.getInteger("changed")).isEqualTo(2);
        assertThat(dry.getBoolean("dryRun")).isTrue();
        assertThat(done.copy().put("dryRun", true)).isEqualTo(dry);
        assertThat(api.json(POINTS + "/34020200001320900001").getString("manager"))
                .isEqualTo("镜湖分局");
        assertThat(api.json(POINTS + "/34020200001320900003").getString("manager"))
                .isNull();
        Awaitility.await().until(() -> audited("批量").size() == 1);
        assertThat(audited("批量").getFirst().encode()).contains("points.edited", "2 of 2 points", "镜湖分局", "handed over");
    }

    private List<JsonObject> audited(String words) {
        return api.json("/api/v1/audit-records").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.encode().contains(words))
                .toList();
    }

    @Test
    void whoIsRefusedIsTold() {
        create("34020200001320900011", "更衣室", "海康");
        JsonObject wanted = new JsonObject()
                .put("gbCodes", new JsonArray().add("34020200001320900011"))
                .put("values", new JsonObject().put("roomType", "室内").put("divisionCode", "440300"));

        JsonObject done = edit(wanted);

        assertThat(done.getInteger("refused")).isEqualTo(1);
        assertThat(done.getJsonArray("refusals").getJsonObject(0).getString("gbCode"))
                .isEqualTo("34020200001320900011");
        assertThat(done.getJsonArray("refusals").getJsonObject(0).getString("field"))
                .isEqualTo("divisionCode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"values\": {\"manager\": \"x\"}}",
                "{\"filter\": {}, \"gbCodes\": [], \"values\": {\"manager\": \"x\"}}",
                "{\"filter\": {}}",
                "{\"filter\": {}, \"values\": {}, \"review\": \"filed\"}",
                "{\"filter\": {}, \"values\": {\"gbCode\": \"34020200001320900019\"}}",
                "{\"filter\": {}, \"values\": {\"colour\": \"red\"}}",
                "{\"filter\": {}, \"values\": {\"port\": \"many\"}}",
                "{\"filter\": {\"colour\": \"red\"}, \"review\": \"filed\"}",
                "{\"filter\": {}, \"review\": \"toCorrect\"}",
                "{\"filter\": {}, \"resolution\": {\"field\": \"colour\", \"keep\": \"file\"}}",
            })
    void whatIsNotClearIsRefused(String body) {
        assertThat(api.post(EDITS, new JsonObject(body)).statusCode()).isEqualTo(400);
    }

    @Test
    void anExportHasWhatTheListShows() {
        create("34020200001320900021", "导出 1", "海康");
        create("34020200001320900022", "导出 2", "大华");
        edit(new JsonObject()
                .put("gbCodes", new JsonArray().add("34020200001320900022"))
                .put("review", "filed"));

        String filed = api.get(POINTS + "/export?format=csv&q=3402020000132090002&auditState=filed")
                .body();

        assertThat(filed).contains("导出 2").doesNotContain("导出 1");
        assertThat(api.get(POINTS + "/export?format=csv&q=3402020000132090002&vendor=1")
                        .body())
                .contains("导出 1")
                .doesNotContain("导出 2");
        assertThat(api.get(POINTS + "/export?lifecycle=lost").statusCode()).isEqualTo(400);
    }

    @Test
    void aWrongCodeIsReplaced() {
        api.inventory.onDeviceEvent(Fixtures.registered(Fixtures.DEVICE));
        api.inventory.onDeviceEvent(Fixtures.catalog(Fixtures.DEVICE, Fixtures.camera("eye-90", "村口", "340202")));
        JsonObject wish =
                new JsonObject().put("newGbCode", "34020200001320900031").put("reason", "plan 7");

        HttpResponse<String> answer = api.post(POINTS + "/eye-90/recodings", wish);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("channelId")).isEqualTo("eye-90");
        assertThat(api.get(POINTS + "/eye-90").statusCode()).isEqualTo(404);
        assertThat(api.post(POINTS + "/eye-90/recodings", wish).statusCode()).isEqualTo(404);
        wish.put("newGbCode", "34020200002000000031");
        assertThat(api.post(POINTS + "/34020200001320900031/recodings", wish).statusCode())
                .isEqualTo(409);
        wish.put("newGbCode", "31");
        assertThat(api.post(POINTS + "/34020200001320900031/recodings", wish).statusCode())
                .isEqualTo(400);
    }
}
