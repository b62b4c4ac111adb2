package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.sharpeyes.inventory.grid.GridRegister;

class GridsApiTest extends RunningApi {
    private static final String PATH = "/api/v1/grids";

    @Test
    void aGridHasAFile() {
        JsonObject grid = new JsonObject()
                .put("gridCode", "G-11")
                .put("parentCode", null)
                .put("name", "一号网格")
                .put("type", "dedicated")
                .put("dedicatedTo", "学校")
                .put("households", 320)
                .put("keeper", "网格员甲")
                .put("keeperPhone", "00000000000")
                .put("area", square(118.0, 32.0, 0.01));

        HttpResponse<String> created = api.post(PATH, grid);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonObject detail = api.json(PATH + "/G-11");
        assertThat(detail).isEqualTo(new JsonObject(created.body()));
        assertThat(detail.getString("type")).isEqualTo("dedicated");
        assertThat(detail.getInteger("households")).isEqualTo(320);
        assertThat(detail.getDouble("squareKilometres")).isBetween(1.0, 1.1);
        assertThat(detail.getJsonObject("area").getString("type")).isEqualTo("Polygon");
        assertThat(new GridRegister(api.inventory, api.store.grids(), api.clock).at(118.005, 32.005))
                .contains("G-11");
    }

    @Test
    void everyChangeIsToldOf() {
        create("G-21", null);
        create("G-22", null);
        api.patch(PATH + "/G-21", new JsonObject().put("households", 5).put("name", "新名"));
        api.patch(PATH + "/G-21", new JsonObject().put("households", 5));
        HttpResponse<String> moved = api.post(
                PATH + "/G-21/moves", new JsonObject().put("parentCode", "G-22").put("note", "归并街道"));
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        assertThat(api.delete(PATH + "/G-22").statusCode()).isEqualTo(409);
        assertThat(api.delete(PATH + "/G-21").statusCode()).isEqualTo(204);

        JsonArray steps = api.json(PATH + "/G-21/history").getJsonArray("items");
        assertThat(steps.stream().map(step -> ((JsonObject) step).getString("kind")))
                .containsExactly("removed", "moved", "changed", "created");
        assertThat(steps.getJsonObject(1).getString("note")).isEqualTo("归并街道");
        assertThat(steps.getJsonObject(2).getJsonObject("changes").getJsonObject("households"))
                .isEqualTo(new JsonObject("{\"before\":null,\"after\":\"5\"}"));
        JsonObject first = api.json(PATH + "/G-21/history?limit=3");
        assertThat(api.json(PATH + "/G-21/history?cursor=" + first.getString("nextCursor"))
                        .getJsonArray("items"))
                .hasSize(1);
    }

    @Test
    void aGridCannotHangBelowItselfNorBelowALowerOne() {
        create("G-31", null);
        create("G-32", "G-31");
        create("320199", null);

        assertThat(move("G-31", "G-32")).isEqualTo(409);
        assertThat(move("G-31", "G-31")).isEqualTo(409);
        assertThat(move("320199", "G-31")).isEqualTo(409);
        assertThat(move("G-31", "nowhere")).isEqualTo(409);
        assertThat(move("nowhere", "G-31")).isEqualTo(404);
    }

    @Test
    void bordersAreServedForAMap() {
        api.post(PATH, body("G-41", null).put("area", square(117.0, 31.0, 0.01)));
        api.post(PATH, body("G-42", null).put("area", square(117.5, 31.0, 0.01)));

        JsonObject west = api.json("/api/v1/grid-areas?west=116.9&south=30.9&east=117.1&north=31.1&tolerance=0.001");

        assertThat(west.getBoolean("truncated")).isFalse();
        assertThat(west.getJsonArray("features")).hasSize(1);
        JsonObject feature = west.getJsonArray("features").getJsonObject(0);
        assertThat(feature.getString("id")).isEqualTo("G-41");
        assertThat(feature.getJsonObject("properties").getString("name")).isEqualTo("G-41 名");
        assertThat(feature.getJsonObject("geometry").getJsonArray("coordinates"))
                .isNotEmpty();
        assertThat(api.json("/api/v1/grid-areas?parentCode=G-41").getJsonArray("features"))
                .isEmpty();
    }

    @Test
    void bordersThatMakeNoSenseAreRefused() {
        JsonObject swapped = body("G-51", null).put("area", square(32.0, 118.0, 0.01));

        HttpResponse<String> answer = api.post(PATH, swapped);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("field")).isEqualTo("area");
        assertThat(api.get(PATH + "/G-51").statusCode()).isEqualTo(404);
    }

    private int move(String code, String parent) {
        return api.post(PATH + "/" + code + "/moves", new JsonObject().put("parentCode", parent))
                .statusCode();
    }

    private void create(String code, String parent) {
        assertThat(api.post(PATH, body(code, parent)).statusCode()).isEqualTo(201);
    }

    private static JsonObject body(String code, String parent) {
        return new JsonObject().put("gridCode", code).put("parentCode", parent).put("name", code + " 名");
    }

    private static JsonObject square(double west, double south, double side) {
        double east = west + side;
        double north = south + side;
        return new JsonObject("{\"type\":\"Polygon\",\"coordinates\":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}"
                .formatted(west, south, east, south, east, north, west, north, west, south));
    }
}
