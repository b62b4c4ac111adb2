package org.sharpeyes.browser;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the wall asks for besides pictures, without a gateway behind: saved views, and cameras that take every order. */
final class WallOfPaper {
    private final Map<String, JsonObject> views = Collections.synchronizedMap(new LinkedHashMap<>());
    private final AtomicInteger kept = new AtomicInteger();
    private final List<JsonObject> orders = new CopyOnWriteArrayList<>();
    private volatile JsonObject lock = new JsonObject().putNull("holder");

    void register(Router router) {
        router.get("/api/v1/wall-views").handler(call -> answer(call, 200, page(List.copyOf(views.values()))));
        router.post("/api/v1/wall-views").handler(call -> keep(call, 201, "view" + kept.incrementAndGet()));
        router.put("/api/v1/wall-views/:viewId").handler(call -> keep(call, 200, call.pathParam("viewId")));
        router.delete("/api/v1/wall-views/:viewId").handler(call -> {
            views.remove(call.pathParam("viewId"));
            call.response().setStatusCode(204).end();
        });
        router.get("/api/v1/streams/:streamId")
                .handler(call ->
                        answer(call, 200, new JsonObject().put("lostPackets", 0).put("receivedPackets", 1)));
        String channel = "/api/v1/channels/:deviceId/:channelId/";
        router.post(channel + "ptz").handler(call -> {
            orders.add(call.body().asJsonObject());
            answer(call, 200, new JsonObject().put("outcome", "done"));
        });
        router.get(channel + "ptz-lock").handler(call -> answer(call, 200, lockOf(call)));
        router.get(channel + "presets").handler(call -> answer(call, 200, list(1, "大门")));
        router.get(channel + "cruise-tracks").handler(call -> answer(call, 200, list(2, "夜巡")));
    }

    private JsonObject lockOf(RoutingContext call) {
        return lock.copy().put("deviceId", call.pathParam("deviceId")).put("channelId", call.pathParam("channelId"));
    }

    /** As if nobody had saved any view. */
    void forgetViews() {
        views.clear();
    }

    /** What cameras were told to do since this was last asked. */
    List<JsonObject> orders() {
        List<JsonObject> told = List.copyOf(orders);
        orders.clear();
        return told;
    }

    /** Who has every camera. */
    void holder(String name) {
        lock = new JsonObject().put("holder", name).put("role", "operator").put("until", "2026-05-01T12:00:00Z");
    }

    private void keep(RoutingContext call, int status, String viewId) {
        JsonObject view = call.body()
                .asJsonObject()
                .put("viewId", viewId)
                .put("owner", "admin")
                .put("own", true);
        JsonArray cells = view.getJsonArray("cells", new JsonArray());
        for (int i = 0; i < cells.size(); i++) {
            JsonObject cell = cells.getJsonObject(i);
            if (cell != null) {
                cell.put("name", "路口 " + cell.getString("channelId").charAt(19));
            }
        }
        views.put(viewId, view);
        answer(call, status, view);
    }

    private static JsonObject list(int number, String name) {
        JsonArray items =
                new JsonArray().add(new JsonObject().put("number", number).put("name", name));
        return new JsonObject().put("outcome", "done").put("answer", new JsonObject().put("items", items));
    }

    private static JsonObject page(List<JsonObject> items) {
        return new JsonObject().put("items", new JsonArray(items)).putNull("nextCursor");
    }

    private static void answer(RoutingContext call, int status, JsonObject body) {
        call.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        call.end(body.toBuffer());
    }
}
