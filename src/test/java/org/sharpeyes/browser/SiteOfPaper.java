package org.sharpeyes.browser;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.sharpeyes.browser.ConsoleUnderTest.Camera;

/** Grids, points and alerts as the HTTP interface shows them, without a gateway behind. Thread-safe. */
final class SiteOfPaper {
    static final String TOWNSHIP = "340202001";
    static final String VILLAGE = "340202001001";

    private final List<Camera> cameras = IntStream.rangeClosed(1, 6)
            .mapToObj(i -> new Camera(
                    "3402000000132000000" + i, "3402000000131000000" + i, "路口 " + i, i < 4 ? TOWNSHIP : VILLAGE))
            .toList();
    private final Set<String> offline = new TreeSet<>();
    private final List<JsonObject> alerts = new ArrayList<>();
    private final BiConsumer<String, JsonObject> events;

    /** @param events takes the name and the data of each event */
    SiteOfPaper(BiConsumer<String, JsonObject> events) {
        this.events = events;
    }

    static JsonObject administrator(String name) {
        return new JsonObject()
                .put("username", name)
                .put("role", "admin")
                .put("permissions", new JsonArray(List.of("self", "see", "watch", "steer", "work", "administer")))
                .put("grants", new JsonArray())
                .put("mustChangePassword", false);
    }

    List<Camera> cameras() {
        return cameras;
    }

    synchronized boolean isOnline(String deviceId) {
        return !offline.contains(deviceId);
    }

    synchronized JsonArray grids() {
        return new JsonArray()
                .add(grid("340202", null, "镜湖区", "county"))
                .add(grid(TOWNSHIP, "340202", "吉和街道", "township"))
                .add(grid(VILLAGE, TOWNSHIP, "临江社区", "village"));
    }

    synchronized JsonArray points(String gridCode, String q, String online) {
        return array(cameras.stream()
                .filter(camera -> gridCode == null || camera.gridCode().startsWith(gridCode))
                .filter(camera -> q == null || (camera.name() + camera.channelId()).contains(q))
                .filter(camera -> online == null || Boolean.parseBoolean(online) == isOnline(camera))
                .map(this::point)
                .toList());
    }

    synchronized JsonArray alerts(String resolved, int limit) {
        return array(alerts.reversed().stream()
                .filter(alert -> resolved == null || Boolean.parseBoolean(resolved) == isResolved(alert))
                .limit(limit)
                .toList());
    }

    /** So many alerts open at once. */
    synchronized void storm(int count) {
        for (int number = 1; number <= count; number++) {
            JsonObject alert = alert(cameras.getFirst()).put("title", "暴雨 " + number);
            alerts.add(alert);
            events.accept("alert", alert);
        }
    }

    synchronized JsonObject count(String gridCode) {
        List<Camera> below = cameras.stream()
                .filter(camera -> camera.gridCode().startsWith(gridCode))
                .toList();
        return new JsonObject()
                .put("gridCode", gridCode)
                .put("points", below.size())
                .put("online", below.stream().filter(this::isOnline).count());
    }

    synchronized JsonObject statistics(String gridCode) {
        JsonObject count = count(gridCode);
        JsonObject rate = new JsonObject()
                .put("numerator", count.getLong("online"))
                .put("denominator", count.getLong("points"))
                .put("exclusions", new JsonObject())
                .put("sampledAt", Instant.now().toString());
        return new JsonObject()
                .put("gridCode", gridCode)
                .put("name", gridCode)
                .put("kpis", new JsonObject().put("onlineRate", rate));
    }

    synchronized void stop(Camera camera) {
        offline.add(camera.deviceId());
        tellPresence(camera);
        JsonObject alert = alert(camera);
        alerts.add(alert);
        events.accept("alert", alert);
    }

    synchronized void start(Camera camera) {
        offline.remove(camera.deviceId());
        tellPresence(camera);
        alerts.stream()
                .filter(alert -> alert.getString("deviceId").equals(camera.deviceId()))
                .forEach(alert -> events.accept(
                        "alert", alert.put("resolvedAt", Instant.now().toString())));
    }

    synchronized JsonObject alertCounts() {
        long open = alerts.stream().filter(alert -> !isResolved(alert)).count();
        return new JsonObject()
                .put("open", open)
                .put("muted", 0)
                .put("resolved", alerts.size() - open)
                .put("byLevel", new JsonObject())
                .put("byState", new JsonObject())
                .put("grids", new JsonArray());
    }

    synchronized JsonObject transition(String alertId, String to) {
        JsonObject alert = alerts.stream()
                .filter(one -> one.getString("alertId").equals(alertId))
                .findFirst()
                .orElseThrow()
                .put("state", to);
        events.accept("alert", alert);
        return alert;
    }

    private static boolean isResolved(JsonObject alert) {
        return alert.getValue("resolvedAt") != null;
    }

    private boolean isOnline(Camera camera) {
        return isOnline(camera.deviceId());
    }

    private void tellPresence(Camera camera) {
        events.accept(
                "device", new JsonObject().put("deviceId", camera.deviceId()).put("online", isOnline(camera)));
        events.accept("point", point(camera));
        grids().forEach(grid -> events.accept("grid", count(((JsonObject) grid).getString("gridCode"))));
    }

    private JsonObject grid(String code, String parent, String name, String level) {
        return count(code).put("parentCode", parent).put("name", name).put("level", level);
    }

    private JsonObject point(Camera camera) {
        return new JsonObject()
                .put("gbCode", camera.channelId())
                .put("name", camera.name())
                .put("gridCode", camera.gridCode())
                .put("deviceId", camera.deviceId())
                .put("channelId", camera.channelId())
                .put("streamId", camera.deviceId() + "_" + camera.channelId())
                .put("online", isOnline(camera))
                .putNull("address")
                .putNull("longitude")
                .putNull("latitude")
                .put("lifecycle", "inUse")
                .put("auditState", "unreviewed")
                .putNull("vendor")
                .putNull("model")
                .put("source", "catalog");
    }

    private JsonObject alert(Camera camera) {
        String now = Instant.now().toString();
        return new JsonObject()
                .put("alertId", "alert-" + alerts.size())
                .put("kind", "offline")
                .put("level", 2)
                .put("state", "opened")
                .put("title", "设备离线")
                .put("detail", "连续 3 次未收到心跳。")
                .put("gridCode", camera.gridCode())
                .put("gridPath", "镜湖区/吉和街道")
                .put("deviceId", camera.deviceId())
                .put("channelId", camera.channelId())
                .put("pointName", camera.name())
                .put("openedAt", now)
                .put("updatedAt", now)
                .putNull("resolvedAt")
                .put("occurrences", 1);
    }

    private static JsonArray array(Collection<JsonObject> items) {
        return new JsonArray(List.copyOf(items));
    }
}
