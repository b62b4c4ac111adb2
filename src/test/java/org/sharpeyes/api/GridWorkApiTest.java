package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Role;

/** Work in one grid beside another: what is made, changed and brought in. */
class GridWorkApiTest extends TwoGrids {
    private static final String HEADER = "设备编码,设备名称,网格编码,经度,纬度\n";

    /** What used to be for those who may everywhere only: the same for everybody, each in the own grids. */
    @Test
    void thePlacesOfWorkAreOfTheOwnGrid() {
        JsonObject area = new JsonObject()
                .put("type", "Polygon")
                .put("coordinates", new JsonArray("[[[108.9,34.2],[108.91,34.2],[108.91,34.21],[108.9,34.2]]]"));
        for (String grid : List.of("340202", "340203")) {
            api.patch("/api/v1/grids/" + grid, new JsonObject().put("area", area));
        }
        assertThat(get("/api/v1/grid-areas").body()).contains("340202").doesNotContain("340203");

        JsonObject quiet = new JsonObject()
                .put("endsAt", Instant.now().plusSeconds(600).toString())
                .put("reason", "施工");
        String theirs = new JsonObject(api.post("/api/v1/silences", quiet.copy().put("gridCode", "340203"))
                        .body())
                .getString("id");
        HttpResponse<String> own = post("/api/v1/silences", quiet.copy().put("gridCode", "340202"));
        assertThat(own.statusCode()).as(own.body()).isEqualTo(201);
        String mine = new JsonObject(own.body()).getString("id");
        assertThat(post("/api/v1/silences", quiet.copy().put("gridCode", "340203"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("/api/v1/silences", quiet.copy()).statusCode()).isEqualTo(403);
        assertThat(items("/api/v1/silences").map(silence -> silence.getString("id")))
                .contains(mine)
                .doesNotContain(theirs);
        assertThat(delete("/api/v1/silences/" + theirs)).isEqualTo(404);
        assertThat(delete("/api/v1/silences/" + mine)).isEqualTo(204);

        JsonObject edit = new JsonObject()
                .put("gbCodes", new JsonArray().add(MINE.code()).add(BESIDE.code()))
                .put("values", new JsonObject().put("name", "桥头"))
                .put("reason", "x");
        HttpResponse<String> edited = post("/api/v1/points/bulk-edits", edit);
        assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
        assertThat(new JsonObject(edited.body()).getInteger("matched")).isEqualTo(1);
        assertThat(api.get("/api/v1/points/" + BESIDE.code()).body()).contains("桥尾");
        JsonObject all = new JsonObject()
                .put("filter", new JsonObject())
                .put("values", new JsonObject().put("name", "桥头"))
                .put("dryRun", true);
        assertThat(new JsonObject(post("/api/v1/points/bulk-edits", all).body()).getInteger("matched"))
                .isEqualTo((int) items("/api/v1/points").count());
        JsonObject away = new JsonObject()
                .put("gbCodes", new JsonArray().add(MINE.code()))
                .put("values", new JsonObject().put("gridCode", "340203"));
        assertThat(post("/api/v1/points/bulk-edits", away).statusCode()).isEqualTo(404);

        JsonObject window = new JsonObject()
                .put("from", Instant.now().plusSeconds(60).toString())
                .put("to", Instant.now().plusSeconds(600).toString())
                .put("reason", "x");
        assertThat(post("/api/v1/maintenance-windows", window.copy().put("gridCode", "340203"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(
                                "/api/v1/maintenance-windows",
                                window.copy().put("gridCode", "340202").put("point", BESIDE.code()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("/api/v1/maintenance-windows", window.copy().put("gridCode", "340202"))
                        .statusCode())
                .isEqualTo(201);
        api.post("/api/v1/maintenance-windows", window.copy().put("gridCode", "340203"));
        assertThat(items("/api/v1/maintenance-windows").map(each -> each.getString("gridCode")))
                .containsOnly("340202");

        for (String grid : List.of("340202", "340203")) {
            api.put(
                    "/api/v1/response-levels/" + grid,
                    new JsonObject().put("level", "heightened").put("reason", "x"));
        }
        assertThat(items("/api/v1/response-levels").map(each -> each.getString("gridCode")))
                .doesNotContain("340203");
        for (String list : List.of("conflicts", "proposals", "proposals/rejections", "code-issues")) {
            assertThat(get("/api/v1/" + list).body()).doesNotContain(BESIDE.code(), THEIRS.code());
        }
    }

    @Test
    void ofASharedViewOnlyTheOwnCamerasAreShown() {
        JsonArray cells = new JsonArray().add(cell(MINE)).addNull().add(cell(THEIRS));
        JsonObject view = new JsonObject()
                .put("name", "桥")
                .put("shared", true)
                .put("layout", 4)
                .put("cells", cells);
        String viewId = new JsonObject(api.post("/api/v1/wall-views", view).body()).getString("viewId");

        JsonArray seen = items("/api/v1/wall-views").findFirst().orElseThrow().getJsonArray("cells");
        assertThat(seen.getJsonObject(0)).isEqualTo(cell(MINE).put("name", "桥头"));
        assertThat(seen.getJsonObject(1)).isNull();
        assertThat(seen.getJsonObject(2)).isNull();
        HttpRequest.Builder change = as("/api/v1/wall-views/" + viewId);
        assertThat(api.send(ApiUnderTest.withBody(change, "PUT", view)).statusCode())
                .isEqualTo(409);
        assertThat(post("/api/v1/wall-views", view.copy().put("dwellSeconds", 10))
                        .statusCode())
                .isEqualTo(201);
        assertThat(post("/api/v1/wall-views", new JsonObject().put("name", "空")).statusCode())
                .isEqualTo(400);
        api.delete("/api/v1/wall-views/" + viewId);
    }

    @Test
    void aPointIsEnteredIntoTheOwnGrid() {
        JsonObject point =
                new JsonObject().put("gbCode", "34020200001320000301").put("name", "新桥");
        assertThat(post("/api/v1/points", point).statusCode()).isEqualTo(403);
        assertThat(post("/api/v1/points", point.copy().put("gridCode", "340203"))
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> made = post("/api/v1/points", point.copy().put("gridCode", "340202"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonObject taken = point.copy().put("gbCode", BESIDE.code()).put("gridCode", "340202");
        assertThat(post("/api/v1/points", taken).statusCode()).isEqualTo(409);
        assertThat(api.json("/api/v1/points/" + BESIDE.code()).getString("gridCode"))
                .isEqualTo("340203");
    }

    @Test
    void codesAreSetAsideWhereTheOwnGridIs() {
        for (String own : List.of("340202", "34020200", "34020201")) {
            assertThat(post("/api/v1/code-plans", new JsonObject().put("divisionCode", own))
                            .statusCode())
                    .as(own)
                    .isEqualTo(201);
        }
        assertThat(post("/api/v1/code-plans", new JsonObject().put("divisionCode", "340203"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAdministratorOfAGridBringsSheetsOfIt() {
        String bringer = tokenOf("bringer", new Grant(Role.ADMIN, Set.of("340202"), null));
        String sheet = HEADER + "34020200001320000401,一号,340202,118.38,31.33\n"
                + MINE.code() + ",桥头新名,,118.38,31.33\n"
                + "34020300001320000402,二号,340203,118.38,31.33\n"
                + "34020200001320000403,三号,,118.38,31.33\n"
                + BESIDE.code() + ",抢来的,340202,118.38,31.33\n";

        JsonObject done =
                new JsonObject(bring(bringer, sheet, Map.of("mode", "valid")).body());

        assertThat(done.getString("state")).as(done.encode()).isEqualTo("applied");
        assertThat(done.getInteger("accepted")).isEqualTo(2);
        assertThat(done.getInteger("rejected")).isEqualTo(3);
        assertThat(done.getJsonArray("problems").encode()).contains("不在您的网格内").doesNotContain("桥尾");
        assertThat(api.json("/api/v1/points/" + BESIDE.code()).getString("name"))
                .isEqualTo("桥尾");
        assertThat(api.get("/api/v1/points/34020200001320000403").statusCode()).isEqualTo(404);

        String path = "/api/v1/points/imports/" + done.getString("id");
        assertThat(status(bringer, path)).isEqualTo(200);
        assertThat(status(bringer, path + "/rejected-rows")).isEqualTo(200);
        String other = tokenOf("bringer-beside", new Grant(Role.ADMIN, Set.of("340203"), null));
        for (String each : List.of(path, path + "/rejected-rows")) {
            assertThat(status(other, each)).isEqualTo(404);
        }
        assertThat(listed(other)).doesNotContain(done.getString("id"));
        assertThat(listed(bringer)).contains(done.getString("id"));
        HttpResponse<String> grids = bring(bringer, "网格编码\n340202001\n", Map.of("kind", "grids"));
        assertThat(grids.statusCode()).isEqualTo(403);
    }

    private String listed(String bearer) {
        return api.send(api.anonymous("/api/v1/points/imports")
                        .header("Authorization", "Bearer " + bearer)
                        .GET())
                .body();
    }

    private HttpResponse<String> bring(String bearer, String sheet, Map<String, String> fields) {
        HttpRequest.Builder request =
                api.anonymous("/api/v1/points/imports").header("Authorization", "Bearer " + bearer);
        return api.send(SheetForm.in(request, SheetForm.utf8(sheet), "a.csv", fields));
    }

    /** Who knows the id of another grid's place must not be able to write over it. */
    @Test
    void aPlaceOfAnotherGridIsNotWrittenOver() {
        JsonObject place = new JsonObject()
                .put("placeId", "gate-1")
                .put("name", "校门")
                .put("kind", "schoolGate")
                .put("longitude", 118.38)
                .put("latitude", 31.33);
        assertThat(api.post("/api/v1/required-places", place.copy().put("gridCode", "340203"))
                        .statusCode())
                .isEqualTo(201);
        JsonObject over = place.copy().put("name", "没了").put("gridCode", "340202");
        assertThat(post("/api/v1/required-places", over).statusCode()).isEqualTo(404);

        JsonObject feature = new JsonObject()
                .put("type", "Feature")
                .put(
                        "geometry",
                        new JsonObject().put("type", "Point").put("coordinates", new JsonArray("[118.38,31.33]")));
        JsonArray features = new JsonArray()
                .add(feature.copy().put("properties", over))
                .add(feature.copy().put("properties", over.copy().put("placeId", "gate-2")))
                .add(feature.copy()
                        .put("properties", over.copy().put("placeId", "gate-3").putNull("gridCode")));
        HttpResponse<String> taken = api.send(as("/api/v1/required-places/imports?validRows=true")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("features", features).encode(), StandardCharsets.UTF_8)));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(new JsonObject(taken.body()).getInteger("accepted")).isEqualTo(1);
        assertThat(api.get("/api/v1/required-places?gridCode=340203").body()).contains("校门");
    }

    @Test
    void maintenanceIsApprovedByTheGridsOwnAdministrator() {
        JsonObject window = new JsonObject()
                .put("from", Instant.now().plusSeconds(60).toString())
                .put("to", Instant.now().plusSeconds(600).toString())
                .put("reason", "x");
        String admin = tokenOf("approver", new Grant(Role.ADMIN, Set.of("340202"), null));
        Map.of("340202", 200, "340203", 404).forEach((grid, expected) -> {
            String id = new JsonObject(api.post(
                                    "/api/v1/maintenance-windows", window.copy().put("gridCode", grid))
                            .body())
                    .getString("id");
            for (String step : List.of("POST /approval", "DELETE ")) {
                String[] words = step.split(" ", -1);
                HttpRequest.Builder request = api.anonymous("/api/v1/maintenance-windows/" + id + words[1])
                        .header("Authorization", "Bearer " + admin);
                assertThat(api.send(request.method(words[0], HttpRequest.BodyPublishers.noBody()))
                                .statusCode())
                        .as(grid + step)
                        .isEqualTo(expected);
            }
        });
    }

    @Test
    void figuresAndBordersAreReadByTheOwnGrid() {
        assertThat(get("/api/v1/statistics/days").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/statistics/play-samples").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/grid-borders").statusCode()).isEqualTo(200);
    }
}
