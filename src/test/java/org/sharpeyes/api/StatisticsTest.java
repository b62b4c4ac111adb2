package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.model.DeviceId;

class StatisticsTest {
    private static final DeviceId RECORDER = new DeviceId("34020200001180000001");

    @TempDir
    static Path directory;

    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest(directory, (offer, listener) -> {
            throw new IllegalStateException("nobody is played");
        });
        api.inventory.onDeviceEvent(Fixtures.registered(RECORDER));
        api.inventory.onDeviceEvent(Fixtures.catalog(
                RECORDER,
                Fixtures.camera("34020200001320000001", "a", "340202"),
                Fixtures.item("34020300001320000002", "b", "340203", false, false, Map.of())));
        await().until(() -> api.inventory.grid("34").isPresent());
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void aGridsFiguresComeWithAllThatIsNeededToCheckThem() {
        JsonObject grid = api.json("/api/v1/statistics/grids/34");
        assertThat(grid.getLong("points")).isEqualTo(2);
        JsonObject online = grid.getJsonObject("kpis").getJsonObject("onlineRate");
        assertThat(online.getDouble("value")).isEqualTo(0.5);
        assertThat(online.getLong("numerator")).isEqualTo(1);
        assertThat(online.getLong("denominator")).isEqualTo(2);
        assertThat(online.getString("unit")).isEqualTo("points");
        assertThat(online.getJsonObject("exclusions")).isEmpty();
        assertThat(Instant.parse(online.getString("sampledAt"))).isBeforeOrEqualTo(Instant.now());
        assertThat(online.getJsonArray("byPointType").getJsonObject(0).getString("pointType"))
                .isEqualTo("9");
        JsonObject images = grid.getJsonObject("kpis").getJsonObject("imageIntactRate");
        assertThat(images.getValue("value")).isNull();
        assertThat(images.getBoolean("measured")).isFalse();
    }

    @Test
    void gridsAreRankedByTheFigureThatIsAskedFor() {
        JsonObject ranking = api.json("/api/v1/statistics/ranking?gridCode=3402&order=worst");
        assertThat(ranking.getJsonArray("items").stream().map(item -> ((JsonObject) item).getString("code")))
                .containsExactly("340203", "340202");
        JsonObject counties = api.json("/api/v1/statistics/ranking?level=county&limit=1");
        assertThat(counties.getInteger("total")).isEqualTo(2);
        assertThat(counties.getJsonArray("items").getJsonObject(0).getString("code"))
                .isEqualTo("340202");
        JsonObject vendors = api.json("/api/v1/statistics/ranking?by=vendor&gridCode=340202");
        JsonObject vendor = vendors.getJsonArray("items").getJsonObject(0);
        assertThat(vendor.getLong("points")).isEqualTo(1);
        assertThat(vendor.getJsonObject("kpis").getJsonObject("onlineRate").getDouble("value"))
                .isEqualTo(1);
    }

    @Test
    void aPeriodThatCannotBeIsRefused() {
        assertThat(api.get("/api/v1/statistics/grids/34?from=2026-05-02&to=2026-05-01")
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.get("/api/v1/statistics/grids/34?from=2026-13-41").statusCode())
                .isEqualTo(400);
        assertThat(api.get("/api/v1/statistics/grids/99").statusCode()).isEqualTo(404);
        assertThat(api.post("/api/v1/statistics/days/2026-05-01/verifications", new JsonObject())
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/statistics/reports/34?month=2026-05").statusCode())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/statistics/reports/34?month=2026-13").statusCode())
                .isEqualTo(400);
        assertThat(api.json("/api/v1/statistics/play-samples?good=true").getJsonArray("items"))
                .isEmpty();
        assertThat(api.json("/api/v1/statistics/days?from=2026-05-01&to=2026-05-02")
                        .getJsonArray("items"))
                .isEmpty();
    }

    private static JsonObject target(String kpi, String type) {
        return api.json("/api/v1/statistics/targets").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("kpi").equals(kpi)
                        && each.getString("pointType").equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> set(Double share) {
        JsonObject wish =
                new JsonObject().put("kpi", "onlineRate").put("pointType", "9").put("share", share);
        return api.put("/api/v1/statistics/targets", new JsonObject().put("targets", new JsonArray().add(wish)));
    }

    @Test
    void whatIsExpectedIsSetAndTakenBack() {
        assertThat(target("onlineRate", "9").getValue("share")).isNull();

        assertThat(set(0.95).statusCode()).isEqualTo(200);

        assertThat(target("onlineRate", "9").getDouble("share")).isEqualTo(0.95);
        assertThat(target("onlineRate", "9").getString("changedBy")).isNotEmpty();
        JsonObject online =
                api.json("/api/v1/statistics/grids/34").getJsonObject("kpis").getJsonObject("onlineRate");
        assertThat(online.getDouble("target")).isEqualTo(0.95);
        assertThat(online.getBoolean("met")).isFalse();
        assertThat(set(1.5).statusCode()).isEqualTo(400);
        assertThat(set(null).statusCode()).isEqualTo(200);
        assertThat(target("onlineRate", "9").getValue("share")).isNull();
        assertThat(target("onlineRate", "9").getValue("changedAt")).isNull();
    }

    @Test
    void bordersAreShadedByTheFigureThatIsAskedFor() {
        JsonObject area = new JsonObject("{\"type\":\"Polygon\",\"coordinates\":"
                + "[[[118.2,31.2],[118.3,31.2],[118.3,31.3],[118.2,31.3],[118.2,31.2]]]}");
        HttpResponse<String> drawn = api.patch("/api/v1/grids/340203", new JsonObject().put("area", area));
        assertThat(drawn.statusCode()).as(drawn.body()).isEqualTo(200);

        JsonObject shaded = api.json("/api/v1/grid-areas?kpi=onlineRate")
                .getJsonArray("features")
                .getJsonObject(0)
                .getJsonObject("properties");
        JsonObject unmeasured = api.json("/api/v1/grid-areas?kpi=imageIntactRate")
                .getJsonArray("features")
                .getJsonObject(0)
                .getJsonObject("properties");

        assertThat(shaded.getString("gridCode")).isEqualTo("340203");
        assertThat(shaded.getDouble("share")).isZero();
        assertThat(unmeasured.containsKey("share")).isTrue();
        assertThat(unmeasured.getValue("share")).isNull();
        assertThat(api.get("/api/v1/grid-areas?kpi=beauty").statusCode()).isEqualTo(400);
    }

    @Test
    void maintenanceIsAskedForApprovedAndTakenBack() {
        JsonObject wish = new JsonObject()
                .put("gridCode", "340203")
                .put("from", Instant.now().toString())
                .put("to", Instant.now().plusSeconds(3600).toString())
                .put("reason", "roadworks");
        HttpResponse<String> made = api.post("/api/v1/maintenance-windows", wish);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String window = "/api/v1/maintenance-windows/" + new JsonObject(made.body()).getString("id");
        assertThat(api.post(window + "/approval", new JsonObject()).statusCode())
                .isEqualTo(200);
        assertThat(api.post(window + "/approval", new JsonObject()).statusCode())
                .isEqualTo(409);
        JsonObject online = api.json("/api/v1/statistics/grids/340203")
                .getJsonObject("kpis")
                .getJsonObject("onlineRate");
        assertThat(online.getJsonObject("exclusions").getLong("inMaintenance")).isEqualTo(1);
        assertThat(api.delete(window).statusCode()).isEqualTo(200);
        assertThat(api.delete(window).statusCode()).isEqualTo(409);
        assertThat(api.json("/api/v1/maintenance-windows").getJsonArray("items"))
                .isNotEmpty();
    }
}
