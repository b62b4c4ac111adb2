package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.access.Role;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Secret;

class PointsTest extends RunningApi {
    private static final String POINTS = "/api/v1/points";

    private JsonObject created(String code, JsonObject more) {
        JsonObject body = new JsonObject().put("gbCode", code).put("name", "村口").mergeIn(more);
        HttpResponse<String> created = api.post(POINTS, body);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return new JsonObject(created.body());
    }

    @Test
    void whatHangsOnAGridItselfIsListedWithoutThoseBelowIt() {
        JsonObject above = new JsonObject().put("gridCode", "G-DIRECT").put("name", "上");
        JsonObject below =
                new JsonObject().put("gridCode", "G-DIRECT-1").put("name", "下").put("parentCode", "G-DIRECT");
        assertThat(api.post("/api/v1/grids", above).statusCode()).isEqualTo(201);
        assertThat(api.post("/api/v1/grids", below).statusCode()).isEqualTo(201);
        created("34020200001320000031", new JsonObject().put("gridCode", "G-DIRECT"));
        created("34020200001320000032", new JsonObject().put("gridCode", "G-DIRECT-1"));

        assertThat(api.json(POINTS + "?gridCode=G-DIRECT").getJsonArray("items"))
                .hasSize(2);
        JsonArray own = api.json(POINTS + "?gridCode=G-DIRECT&direct=true").getJsonArray("items");
        assertThat(own).hasSize(1);
        assertThat(own.getJsonObject(0).getString("gbCode")).isEqualTo("34020200001320000031");
    }

    @Test
    void aPointIsPlannedWrittenReviewedAndRemoved() {
        String code = "34020200001320000001";
        JsonObject planned = created(
                code,
                new JsonObject()
                        .put("lifecycle", "planned")
                        .put("lon", 118.433)
                        .put("lat", 31.352)
                        .put("reason", "plan 7"));
        assertThat(planned.getString("lifecycle")).isEqualTo("planned");
        assertThat(planned.getDouble("lon")).isEqualTo(118.433);
        assertThat(planned.getValue("deviceId")).isNull();
        assertThat(planned.getJsonObject("sources").getJsonObject("name").getString("source"))
                .isEqualTo("manual");
        assertThat(planned.getJsonArray("problems")).isNotEmpty();

        JsonObject change = new JsonObject()
                .put("hfov", 90)
                .put("hasAudio", true)
                .put("lifecycle", "在用")
                .putNull("lon");
        JsonObject changed =
                new JsonObject(api.patch(POINTS + "/" + code, change).body());
        assertThat(changed.getInteger("hfov")).isEqualTo(90);
        assertThat(changed.getBoolean("hasAudio")).isTrue();
        assertThat(changed.getString("lifecycle")).isEqualTo("inUse");
        assertThat(changed.getValue("lon")).isNull();

        JsonObject review = new JsonObject().put("state", "toCorrect");
        assertThat(api.post(POINTS + "/" + code + "/reviews", review).statusCode())
                .isEqualTo(409);
        review.put("reason", "coordinates");
        JsonObject reviewed = new JsonObject(
                api.post(POINTS + "/" + code + "/reviews", review).body());
        assertThat(reviewed.getJsonObject("review").getString("reason")).isEqualTo("coordinates");
        assertThat(reviewed.getString("auditState")).isEqualTo("toCorrect");

        JsonObject history = api.json(POINTS + "/" + code + "/history?limit=1");
        JsonObject older = api.json(POINTS + "/" + code + "/history?cursor=" + history.getString("nextCursor"));
        assertThat(history.getJsonArray("items")
                        .getJsonObject(0)
                        .getJsonArray("changes")
                        .encode())
                .contains("auditState");
        assertThat(older.getJsonArray("items")).hasSize(2);
        assertThat(older.getJsonArray("items").getJsonObject(1).getString("reason"))
                .isEqualTo("plan 7");
        assertThat(api.json(POINTS + "?auditState=toCorrect&bound=false&q=" + code)
                        .getJsonArray("items"))
                .hasSize(1);
        assertThat(api.delete(POINTS + "/" + code).statusCode()).isEqualTo(204);
        assertThat(api.get(POINTS + "/" + code).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "gbCode, 123",
        "gbCode, 34020200002000000001",
        "lon, 31.3",
        "divisionCode, 440300",
        "pointType, 12",
        "colour, red",
        "auditState, filed",
        "credentialRef, x",
        "ipv4, 1.2.3",
    })
    void whatCannotBeIsRefusedByName(String field, String value) {
        JsonObject body = new JsonObject()
                .put("gbCode", "34020200001320000002")
                .put("name", "x")
                .put("lat", "118.4")
                .put(field, value);

        HttpResponse<String> refused = api.post(POINTS, body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        if (!field.equals("lon")) {
            body.remove("lat");
            refused = api.post(POINTS, body);
        }
        assertThat(new JsonObject(refused.body()).getString("field")).isEqualTo(field);
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void whoMayNotSeeContactsSeesStars() {
        String code = "34020200001320000003";
        created(code, new JsonObject().put("managerPhone", "13912345678"));
        assertThat(api.json(POINTS + "/" + code).getString("managerPhone")).isEqualTo("13912345678");

        String token = viewer();

        assertThat(asViewer(token, "/" + code)).contains("139****5678").doesNotContain("13912345678");
        assertThat(asViewer(token, "/" + code + "/history"))
                .contains("managerPhone")
                .doesNotContain("13912345678");
    }

    private String viewer() {
        api.users
                .create("points-viewer", new Secret("correct horse battery"), Role.VIEWER)
                .toCompletableFuture()
                .join();
        JsonObject login = new JsonObject().put("username", "points-viewer").put("password", "correct horse battery");
        return new JsonObject(api.post("/api/v1/sessions", login).body()).getString("token");
    }

    private String asViewer(String token, String path) {
        return api.send(api.anonymous(POINTS + path).header("Authorization", "Bearer " + token))
                .body();
    }

    @Test
    void credentialsAreWrittenAndNeverRead() {
        String code = "34020200001320000004";
        created(code, new JsonObject());
        JsonObject secret = new JsonObject().put("username", "admin").put("password", "swordfish");

        assertThat(api.put(POINTS + "/" + code + "/credentials", secret).statusCode())
                .isEqualTo(204);
        assertThat(api.get(POINTS + "/" + code).body())
                .contains("credentialRef")
                .doesNotContain("swordfish");
        Awaitility.await()
                .untilAsserted(() -> assertThat(api.get("/api/v1/audit-records").body())
                        .contains("point.credentials.kept")
                        .doesNotContain("swordfish"));
        assertThat(api.delete(POINTS + "/" + code + "/credentials").statusCode())
                .isEqualTo(204);
    }

    @Test
    void conflictsProposalsAndWrongCodesAreListed() {
        String code = "34020200001320000006";
        DeviceId device = new DeviceId("34020200001180000001");
        api.inventory.onDeviceEvent(Fixtures.registered(device));
        api.inventory.onDeviceEvent(Fixtures.catalog(device, Fixtures.camera(code, "大槐树", "340202")));
        Awaitility.await().until(() -> api.get(POINTS + "/" + code).statusCode() == 200);
        JsonObject change = new JsonObject().put("address", "东街");
        assertThat(api.patch(POINTS + "/" + code, change).statusCode()).isEqualTo(200);
        assertThat(api.json(POINTS + "/" + code).getJsonArray("contradictions")).isEmpty();

        created(
                "34020200001320000005",
                new JsonObject().put("name", api.json(POINTS + "/" + code).getString("name")));
        assertThat(api.json("/api/v1/proposals").getJsonArray("items")).isEmpty();
        JsonObject channel = new JsonObject().put("deviceId", device.value()).put("channelId", code);
        assertThat(api.put(POINTS + "/34020200001320000005/channel", channel).statusCode())
                .isEqualTo(409);
        assertThat(api.json("/api/v1/conflicts").getJsonArray("items")).isEmpty();
        assertThat(api.json("/api/v1/code-issues?issue=illegal").getJsonArray("items"))
                .isEmpty();
        JsonObject keep = new JsonObject().put("keep", "file");
        assertThat(api.post(POINTS + "/" + code + "/conflicts/address/resolution", keep)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void freeCodesAreGivenOut() {
        JsonObject wish = new JsonObject()
                .put("divisionCode", "340299")
                .put("type", "131")
                .put("count", 3);
        HttpResponse<String> planned = api.post("/api/v1/code-plans", wish);
        assertThat(planned.statusCode()).isEqualTo(201);
        assertThat(new JsonObject(planned.body()).getJsonArray("codes"))
                .isEqualTo(
                        new JsonArray(List.of("34029900001310000001", "34029900001310000002", "34029900001310000003")));
    }

    @Test
    void aFileTellsWhatTheGatewaySeesItself() {
        DeviceId device = new DeviceId("34020200001110000071");
        String code = "34020200001320000071";
        api.inventory.onDeviceEvent(Fixtures.registered(device));
        api.inventory.onDeviceEvent(
                new DeviceEvent.InfoReceived(device, Fixtures.NOON, "NVR", "海康", "DS-7", "V5.7", 1));
        api.inventory.onDeviceEvent(Fixtures.catalog(device, Fixtures.camera(code, "观测点", "340202")));

        JsonObject observed = api.json(POINTS + "/" + code).getJsonObject("observed");

        assertThat(observed.getJsonObject("device").getString("firmware")).isEqualTo("V5.7");
        assertThat(observed.getJsonObject("device").getString("remoteAddress")).isNotEmpty();
        assertThat(observed.getJsonObject("channel").getBoolean("online")).isTrue();
        assertThat(observed.getValue("stream")).isNull();
        assertThat(observed.getValue("snapshot")).isNull();
        created("34020200001320000072", new JsonObject());
        assertThat(api.json(POINTS + "/34020200001320000072").getValue("observed"))
                .isNull();
    }

    @Test
    void twoPointsAtOneAddressAreToldOfEachOther() {
        JsonObject there =
                new JsonObject().put("ipv4", "10.9.8.7").put("port", 554).put("channelNo", "1");
        created("34020200001320000081", there);
        created("34020200001320000082", there.copy().put("channelNo", "2"));
        created("34020200001320000083", there);

        String problems = api.json(POINTS + "/34020200001320000081")
                .getJsonArray("problems")
                .encode();

        assertThat(problems).contains("34020200001320000083").doesNotContain("34020200001320000082");
        JsonObject moved = new JsonObject().put("port", 555);
        assertThat(api.patch(POINTS + "/34020200001320000083", moved).statusCode())
                .isEqualTo(200);
        assertThat(api.json(POINTS + "/34020200001320000081")
                        .getJsonArray("problems")
                        .encode())
                .doesNotContain("34020200001320000083");
    }

    @Test
    void fieldsAreDescribedForForms() {
        JsonArray fields = api.json("/api/v1/point-fields").getJsonArray("items");
        JsonObject cameraType = fields.stream()
                .map(JsonObject.class::cast)
                .filter(field -> field.getString("field").equals("cameraType"))
                .findFirst()
                .orElseThrow();
        assertThat(cameraType.getString("type")).isEqualTo("code");
        assertThat(cameraType.getJsonObject("name").getString("zh")).isEqualTo("摄像机类型");
        assertThat(cameraType.getJsonArray("codes").encode()).contains("checkpointBullet");
    }
}
