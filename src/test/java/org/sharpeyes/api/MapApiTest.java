package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the map is drawn from. */
class MapApiTest extends RunningApi {
    private static final String WINDOW = "/api/v1/point-clusters?south=31&north=32";

    @Test
    void fewPointsAreShownOneByOneAndManyAreCountedBySquares() {
        created("34020000001320009001", 118.1, 31.5);
        created("34020000001320009002", 118.9, 31.5);
        JsonObject few = api.json(WINDOW + "&west=118&east=119&columns=2");
        assertThat(few.getInteger("total")).isEqualTo(2);
        assertThat(few.getJsonArray("points")).hasSize(2);
        assertThat(few.getJsonArray("clusters")).isEmpty();
        assertThat(api.json(WINDOW + "&west=118&east=118.5").getInteger("total"))
                .isEqualTo(1);

        IntStream.range(0, 500).forEach(i -> created("3402000000132001%04d".formatted(i), 118.2, 31.25));

        JsonObject many = api.json(WINDOW + "&west=118&east=119&columns=2");
        assertThat(many.getInteger("total")).isEqualTo(502);
        assertThat(many.getJsonArray("points")).isEmpty();
        JsonArray clusters = many.getJsonArray("clusters");
        assertThat(clusters)
                .extracting(each -> ((JsonObject) each).getInteger("points"))
                .containsExactlyInAnyOrder(1, 1, 500);
        assertThat(clusters)
                .extracting(each -> ((JsonObject) each).getInteger("online"))
                .containsOnly(0);
        JsonObject extent = api.json("/api/v1/map").getJsonObject("extent");
        assertThat(extent.getDouble("west")).isEqualTo(118.1);
        assertThat(extent.getDouble("north")).isEqualTo(31.5);
    }

    @Test
    void aRectangleWithoutGroundIsRefused() {
        assertThat(api.get(WINDOW + "&west=119&east=118").statusCode()).isEqualTo(400);
        assertThat(api.get("/api/v1/point-clusters?west=1").statusCode()).isEqualTo(400);
    }

    @Test
    void onlyTheHostOfTheTilesMayGivePictures() {
        assertThat(new MapSettings("/tiles/{z}/{x}/{y}.png").tileOrigin()).isEmpty();
        assertThat(new MapSettings("http://10.0.0.8:8081/t/{z}/{x}/{-y}.png?style=a").tileOrigin())
                .contains("http://10.0.0.8:8081");
        assertThat(MapSettings.PLAIN.tileOrigin()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://host/tiles.png",
                "ftp://host/{z}/{x}/{y}",
                "//host/{z}/{x}/{y}",
                "http://host; script-src */{z}/{x}/{y}",
                "tiles/{z}/{x}/{y}"
            })
    void aWrongTemplateIsRefused(String tiles) {
        assertThatThrownBy(() -> new MapSettings(tiles)).hasMessageContaining(tiles);
    }

    private void created(String code, double longitude, double latitude) {
        JsonObject point = new JsonObject()
                .put("gbCode", code)
                .put("name", "点 " + code)
                .put("lon", longitude)
                .put("lat", latitude);
        assertThat(api.post("/api/v1/points", point).statusCode()).isEqualTo(201);
    }
}
