package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sharpeyes.inventory.coverage.Coverage;
import org.sharpeyes.inventory.coverage.CoverageListener;
import org.sharpeyes.inventory.coverage.RequiredPlace;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.CatalogReceived;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.store.TestStores;

class CoverageApiTest extends RunningApi {
    private static final String PATH = "/api/v1/required-places";

    @Test
    void aPlaceIsCoveredByACameraThatSeesItAndTurnsBlindWithIt() {
        DeviceId device = camera("34020000001320000811", 118.0, 32.0);
        grid("G-61", 117.99, 31.99, 0.02);
        enter("near", 118.0002, 32.0);
        enter("far", 118.005, 32.0);
        List<String> turns = new ArrayList<>();
        Coverage coverage = new Coverage(api.inventory, api.store.requiredPlaces());
        coverage.begin();
        coverage.addListener(new CoverageListener() {
            @Override
            public void onBlind(RequiredPlace place) {
                turns.add("blind " + place.name());
            }

            @Override
            public void onSeen(RequiredPlace place) {
                turns.add("seen " + place.name());
            }
        });

        JsonObject before = api.json("/api/v1/statistics/coverage/G-61");
        Instant now = api.clock.instant();
        api.inventory.onDeviceEvent(new DeviceEvent.WentOffline(device, now, OfflineReason.KEEPALIVE_MISSED, now));
        JsonObject after = api.json("/api/v1/statistics/coverage/G-61");

        assertThat(before.getJsonObject("covered").getInteger("numerator")).isEqualTo(1);
        assertThat(before.getJsonObject("covered").getInteger("denominator")).isEqualTo(2);
        assertThat(before.getJsonObject("coveredNow").getDouble("value")).isEqualTo(0.5);
        assertThat(before.getJsonArray("uncovered").getJsonObject(0).getString("name"))
                .isEqualTo("far");
        assertThat(after.getJsonObject("coveredNow").getInteger("numerator")).isZero();
        assertThat(after.getJsonArray("blind").getJsonObject(0).getString("name"))
                .isEqualTo("near");
        assertThat(after.getJsonArray("blind").getJsonObject(0).getJsonArray("seenBy"))
                .isEqualTo(new JsonArray().add("34020000001320000811"));
        assertThat(turns).containsExactly("blind near");
        assertThat(after.getDouble("pointsPerThousandHouseholds")).isNotNull();
    }

    @Test
    void aPointOfWhichOnlyTheDivisionIsKnownGoesIntoTheGridAroundIt() {
        camera("34020000001320000821", 119.0, 33.0);
        camera("34020000001320000822", 119.5, 33.0);
        grid("G-71", 118.99, 32.99, 0.02);

        await().until(() -> api.json("/api/v1/grids/G-71").getInteger("points") == 1);
        JsonObject done = post("/api/v1/grid-assignments", new JsonObject());

        assertThat(done.getJsonObject("counts").getInteger("finer")).isZero();
        assertThat(done.getJsonObject("counts").getInteger("outside")).isPositive();
        assertThat(api.json("/api/v1/grids/G-71").getInteger("points")).isEqualTo(1);
    }

    @Test
    void bordersAreHeldAgainstEachOther() {
        grid("G-81", 116.0, 30.0, 0.02);
        grid("G-82", 116.01, 30.0, 0.02);
        api.post("/api/v1/grids/G-82/moves", new JsonObject().put("parentCode", "G-81"));
        grid("G-83", 116.015, 30.0, 0.02);

        JsonObject borders = api.json("/api/v1/grid-borders");

        assertThat(borders.getJsonArray("overlaps")).hasSize(2);
        assertThat(borders.getJsonArray("holes").getJsonObject(0).getString("gridCode"))
                .isEqualTo("G-81");
    }

    @Test
    void gridsAreSplitAndMergedWithTheirPoints() {
        camera("34020000001320000831", 115.005, 29.005);
        grid("G-91", 115.0, 29.0, 0.02);
        post("/api/v1/grid-assignments", new JsonObject());
        JsonArray parts = new JsonArray().add(part("G-92", 115.0, 29.0)).add(part("G-93", 115.01, 29.0));

        post("/api/v1/grids/G-91/splits", new JsonObject().put("parts", parts));
        int inPart = api.json("/api/v1/grids/G-92").getInteger("points");
        JsonObject merged = post(
                "/api/v1/grids/G-93/merges",
                new JsonObject().put("gridCodes", new JsonArray().add("G-92")).put("note", "撤并"));

        assertThat(inPart).isEqualTo(1);
        assertThat(merged.getInteger("points")).isEqualTo(1);
        assertThat(api.get("/api/v1/grids/G-91").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/v1/grids/G-92").statusCode()).isEqualTo(404);
        assertThat(api.json("/api/v1/grids/G-92/history").getJsonArray("items").stream()
                        .map(step -> ((JsonObject) step).getString("kind")))
                .containsExactly("merged", "split");
        assertThat(api.post("/api/v1/grids/G-93/merges", new JsonObject().put("gridCodes", new JsonArray().add("G-93")))
                        .statusCode())
                .isEqualTo(409);
    }

    private static JsonObject part(String code, double west, double south) {
        return new JsonObject().put("gridCode", code).put("name", code).put("area", square(west, south, 0.01));
    }

    @Test
    void placesAreImportedOnceHoweverOften() {
        String features = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"Point","coordinates":[118.1,32.1]},
             "properties":{"name":"校门","kind":"校门","pointTypes":"1/2"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[32.1,118.1]},
             "properties":{"name":"反","kind":"crossing"}}]}\
            """;

        assertThat(upload(features, "").getBoolean("applied")).isFalse();
        JsonObject taken = upload(features, "?validRows=true");
        upload(features, "?validRows=true");

        assertThat(taken.getInteger("accepted")).isEqualTo(1);
        assertThat(taken.getJsonArray("problems").getJsonObject(0).getInteger("row"))
                .isEqualTo(2);
        List<JsonObject> places = api.json(PATH + "?covered=false").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(place -> place.getString("name").equals("校门"))
                .toList();
        assertThat(places).hasSize(1);
        assertThat(places.getFirst().getJsonArray("pointTypes")).hasSize(2);
        String id = places.getFirst().getString("placeId");
        assertThat(api.delete(PATH + "/" + id).statusCode()).isEqualTo(204);
        assertThat(api.delete(PATH + "/" + id).statusCode()).isEqualTo(404);
        assertThat(api.store.requiredPlaces().load())
                .extracting(RequiredPlace::id)
                .doesNotContain(id);
        assertThat(upload("nonsense", "").getInteger("rejected")).isEqualTo(1);
    }

    private JsonObject upload(String features, String query) {
        HttpResponse<String> answer = api.send(api.request(PATH + "/imports" + query)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(features)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private JsonObject post(String path, JsonObject body) {
        HttpResponse<String> answer = api.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return new JsonObject(answer.body());
    }

    private void enter(String name, double longitude, double latitude) {
        post(
                PATH,
                new JsonObject()
                        .put("name", name)
                        .put("kind", "crossing")
                        .put("longitude", longitude)
                        .put("latitude", latitude));
    }

    private void grid(String code, double west, double south, double side) {
        post(
                "/api/v1/grids",
                new JsonObject()
                        .put("gridCode", code)
                        .put("name", code)
                        .put("households", 400)
                        .put("area", square(west, south, side)));
    }

    private static JsonObject square(double west, double south, double side) {
        double east = west + side;
        double north = south + side;
        String area = "{\"type\":\"Polygon\",\"coordinates\":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}"
                .formatted(west, south, east, south, east, north, west, north);
        return new JsonObject(area);
    }

    private DeviceId camera(String code, double longitude, double latitude) {
        DeviceId device = new DeviceId(code);
        Instant now = api.clock.instant();
        CatalogItem item = new CatalogItem(
                code, "cam", null, null, "340200", null, List.of(), false, true, longitude, latitude, null, Map.of());
        InetSocketAddress address = new InetSocketAddress("192.0.2.8", 5060);
        api.inventory.onDeviceEvent(new DeviceEvent.Registered(
                device, now, address, SipProtocol.UDP, null, "3.0", now.plusSeconds(3600), false));
        api.inventory.onDeviceEvent(new CatalogReceived(device, now, List.of(item), 1, true));
        await().until(() -> api.inventory.register().find(code).isPresent());
        TestStores.await(api.inventory.flush());
        return device;
    }
}
