package org.sharpeyes.browser;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** What the map asks for, without a gateway behind: one point in its middle. */
final class MapOfPaper {
    private static final double LONGITUDE = 118.38;
    private static final double LATITUDE = 31.33;

    private final Supplier<JsonObject> point;

    MapOfPaper(Supplier<JsonObject> point) {
        this.point = point;
    }

    void register(Router router) {
        JsonObject extent = new JsonObject()
                .put("west", LONGITUDE - 0.01)
                .put("south", LATITUDE - 0.01)
                .put("east", LONGITUDE + 0.01)
                .put("north", LATITUDE + 0.01);
        router.get("/api/v1/map")
                .handler(call -> answer(call, new JsonObject().putNull("tiles").put("extent", extent)));
        router.get("/api/v1/point-clusters").handler(call -> answer(call, points()));
        router.get("/api/v1/grid-areas")
                .handler(call -> answer(
                        call, new JsonObject().put("type", "FeatureCollection").put("features", new JsonArray())));
    }

    private JsonObject points() {
        JsonObject middle = point.get().put("longitude", LONGITUDE).put("latitude", LATITUDE);
        return new JsonObject()
                .put("total", 1)
                .put("points", new JsonArray().add(middle))
                .put("clusters", new JsonArray());
    }

    private static void answer(RoutingContext call, JsonObject body) {
        call.response().putHeader("Content-Type", "application/json").end(body.toBuffer());
    }
}
