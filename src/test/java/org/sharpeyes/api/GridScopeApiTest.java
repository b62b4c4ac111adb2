package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Role;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Secret;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.store.TestStores;

/** An operator of one grid, beside another one: object by object. */
class GridScopeApiTest {
    private static final DeviceId RECORDER = new DeviceId("34020000001180000001");
    private static final DeviceId OTHER = new DeviceId("34020300001320000009");
    private static final ChannelId MINE = new ChannelId(RECORDER, "34020200001320000001");
    private static final ChannelId BESIDE = new ChannelId(RECORDER, "34020300001320000002");
    private static final ChannelId THEIRS = new ChannelId(OTHER, "34020300001320000009");

    @TempDir
    static Path directory;

    private static ApiUnderTest api;
    private static String token;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest(directory, new SilentDevices());
        api.inventory.onDeviceEvent(Fixtures.registered(RECORDER));
        api.inventory.onDeviceEvent(Fixtures.catalog(
                RECORDER,
                Fixtures.camera(MINE.code(), "桥头", "340202"),
                Fixtures.camera(BESIDE.code(), "桥尾", "340203")));
        api.inventory.onDeviceEvent(Fixtures.registered(OTHER));
        api.inventory.onDeviceEvent(Fixtures.catalog(OTHER, Fixtures.camera(THEIRS.code(), "桥外", "340203")));
        await().until(() -> api.inventory.point(THEIRS).isPresent());
        token = tokenOf("local", new Grant(Role.OPERATOR, Set.of("340202"), null));
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    /** A tag goes over the borders of grids: the device with all its channels, and nothing beside it. */
    @Test
    void whoeverHasATagHasItsDevices() {
        String tagged = "/api/v1/devices/%s/tags".formatted(OTHER);
        JsonObject tags = new JsonObject().put("tags", new JsonArray().add("卡口").add("school"));
        assertThat(post(tagged, tags).statusCode()).isIn(403, 405);
        HttpResponse<String> set = api.put(tagged, tags);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(new JsonObject(set.body()).getJsonArray("tags")).containsExactly("school", "卡口");
        assertThat(api.json("/api/v1/devices?tag=school").getJsonArray("items")).hasSize(1);
        assertThat(api.json("/api/v1/devices?tag=none").getJsonArray("items")).isEmpty();
        String mine = raise(THEIRS);
        String beside = raise(BESIDE);

        String before = token;
        token = tokenOf("tagged", new Grant(Role.OPERATOR, Set.of(), Set.of("卡口"), null));
        try {
            assertThat(items("/api/v1/devices").map(device -> device.getString("deviceId")))
                    .containsExactly(OTHER.value());
            assertThat(items("/api/v1/points").map(point -> point.getString("gbCode")))
                    .containsExactly(THEIRS.code());
            assertThat(items("/api/v1/alerts").map(alert -> alert.getString("alertId")))
                    .contains(mine)
                    .doesNotContain(beside);
            assertThat(items("/api/v1/alerts?after=0").map(alert -> alert.getString("alertId")))
                    .contains(mine)
                    .doesNotContain(beside);
            assertThat(new JsonObject(get("/api/v1/alerts/counts").body()).getLong("open"))
                    .isPositive()
                    .isLessThan(api.json("/api/v1/alerts/counts").getLong("open"));
            assertThat(get("/api/v1/alerts/" + mine).statusCode()).isEqualTo(200);
            assertThat(get("/api/v1/alerts/" + beside).statusCode()).isEqualTo(404);
            assertThat(get("/api/v1/points/" + THEIRS.code()).statusCode()).isEqualTo(200);
            assertThat(get("/api/v1/points/" + MINE.code()).statusCode()).isEqualTo(404);
            assertThat(get("/api/v1/devices/" + OTHER).statusCode()).isEqualTo(200);
            assertThat(get("/api/v1/devices/" + RECORDER).statusCode()).isEqualTo(404);
            assertThat(get("/live/%s.flv".formatted(MINE.streamId())).statusCode())
                    .isEqualTo(404);
            JsonObject stop = new JsonObject().put("action", "stop");
            assertThat(post("/api/v1/channels/%s/ptz".formatted(THEIRS), stop).statusCode())
                    .isEqualTo(200);
            assertThat(post("/api/v1/channels/%s/ptz".formatted(BESIDE), stop).statusCode())
                    .isEqualTo(404);
            assertThat(items("/api/v1/grids")).isEmpty();
            assertThat(get("/api/v1/users").statusCode()).isEqualTo(403);

            api.put(tagged, new JsonObject().put("tags", new JsonArray()));
            assertThat(items("/api/v1/devices")).isEmpty();
        } finally {
            token = before;
        }
    }

    private static String tokenOf(String name, Grant grant) {
        Secret password = new Secret("correct horse battery");
        TestStores.await(api.users.create(name, password, List.of(grant)));
        JsonObject body = new JsonObject().put("username", name).put("password", password.value());
        return new JsonObject(api.send(ApiUnderTest.withBody(api.anonymous("/api/v1/sessions"), "POST", body))
                        .body())
                .getString("token");
    }

    private static HttpResponse<String> get(String path) {
        return api.send(as(path).GET());
    }

    private static HttpResponse<String> post(String path, JsonObject body) {
        return api.send(ApiUnderTest.withBody(as(path), "POST", body));
    }

    private static HttpRequest.Builder as(String path) {
        return api.anonymous(path).header("Authorization", "Bearer " + token);
    }

    private static Stream<JsonObject> items(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonArray("items").stream().map(JsonObject.class::cast);
    }

    @Test
    void listsShowWhatLiesInTheOwnGrid() {
        assertThat(items("/api/v1/points").map(point -> point.getString("gbCode")))
                .containsExactly(MINE.code());
        assertThat(items("/api/v1/points?q=%E6%A1%A5").map(point -> point.getString("name")))
                .containsExactly("桥头");
        assertThat(items("/api/v1/devices").map(device -> device.getString("deviceId")))
                .containsExactly(RECORDER.value());
        assertThat(items("/api/v1/devices/%s/channels".formatted(RECORDER)).map(each -> each.getString("channelId")))
                .containsExactly(MINE.code());
        assertThat(items("/api/v1/grids").map(grid -> grid.getString("gridCode")))
                .containsExactly("340202");
        assertThat(get("/api/v1/points/export?format=csv").body())
                .contains(MINE.code())
                .doesNotContain(BESIDE.code(), THEIRS.code());
        assertThat(get("/api/v1/map").body()).contains("extent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/points/34020300001320000002",
                "/api/v1/points/34020300001320000002/history",
                "/api/v1/devices/34020300001320000009",
                "/api/v1/devices/34020300001320000009/channels",
                "/api/v1/devices/34020300001320000009/info",
                "/api/v1/channels/34020000001180000001/34020300001320000002",
                "/api/v1/channels/34020000001180000001/34020300001320000002/ptz-lock",
                "/api/v1/channels/34020000001180000001/34020300001320000002/recordings?start=2026-01-01T00:00:00Z&end=2026-01-02T00:00:00Z",
                "/api/v1/streams/34020300001320000009_34020300001320000009",
                "/live/34020300001320000009_34020300001320000009.flv",
                "/live/34020300001320000009_34020300001320000009.m3u8",
                "/live/34020300001320000009_34020300001320000009_1.flv",
                "/live/34020300001320000009_34020300001320000009/init.mp4",
                "/api/v1/grids/340203",
                "/api/v1/grids/3402",
                "/api/v1/points?gridCode=340203",
                "/api/v1/statistics/grids/340203",
                "/api/v1/statistics/ranking?gridCode=3402",
                "/api/v1/statistics/coverage/340203",
                "/api/v1/response-levels/340203",
                "/api/v1/alerts?gridCode=340203"
            })
    void whatLiesElsewhereIsNotThere(String path) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no such thing.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/users",
                "/api/v1/webhooks",
                "/api/v1/audit-records",
                "/api/v1/quarantine",
                "/metrics",
                "/api/v1/statistics/ranking",
                "/api/v1/alert-rules"
            })
    void whatConcernsEverybodyIsForThoseWhoMayEverywhere(String path) {
        assertThat(get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void theOwnIsSeenAndSteered() {
        assertThat(get("/api/v1/points/" + MINE.code()).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/devices/" + RECORDER).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/grids/340202").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/statistics/grids/340202").statusCode()).isEqualTo(200);
        JsonObject stop = new JsonObject().put("action", "stop");
        assertThat(post("/api/v1/channels/%s/ptz".formatted(MINE), stop).statusCode())
                .isEqualTo(200);
        assertThat(post("/api/v1/channels/%s/ptz".formatted(BESIDE), stop).statusCode())
                .isEqualTo(404);
    }

    /** A recorder with channels of two grids is not one grid's to be ordered about. */
    @Test
    void aSharedDeviceIsSeenAndNotChanged() {
        assertThat(get("/api/v1/devices/%s/subscriptions".formatted(RECORDER)).statusCode())
                .isEqualTo(200);
        assertThat(post("/api/v1/devices/%s/catalog-syncs".formatted(RECORDER), new JsonObject())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void playSessionsAreOfTheOwnChannelsOnly() {
        HttpResponse<String> opened = post("/api/v1/play-sessions", play(MINE));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        assertThat(post("/api/v1/play-sessions", play(BESIDE)).statusCode()).isEqualTo(404);
        String theirs =
                new JsonObject(api.post("/api/v1/play-sessions", play(THEIRS)).body()).getString("id");
        assertThat(get("/api/v1/play-sessions/" + theirs).statusCode()).isEqualTo(404);
        assertThat(api.get("/api/v1/play-sessions/" + theirs).statusCode()).isEqualTo(200);
    }

    private static JsonObject play(ChannelId channel) {
        return new JsonObject().put("deviceId", channel.device().value()).put("channelId", channel.code());
    }

    @Test
    void alertsAreOfTheOwnGridOnly() {
        String mine = raise(MINE);
        String beside = raise(BESIDE);

        assertThat(items("/api/v1/alerts").map(alert -> alert.getString("alertId")))
                .contains(mine)
                .doesNotContain(beside);
        assertThat(items("/api/v1/alerts?after=0").map(alert -> alert.getString("alertId")))
                .contains(mine)
                .doesNotContain(beside);
        assertThat(new JsonObject(get("/api/v1/alerts/counts").body()).getLong("open"))
                .isLessThan(api.json("/api/v1/alerts/counts").getLong("open"));
        assertThat(get("/api/v1/alerts/" + beside).statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/alerts/" + beside + "/steps").statusCode()).isEqualTo(404);
        JsonObject step = new JsonObject().put("to", "accepted");
        assertThat(post("/api/v1/alerts/" + beside + "/transitions", step).statusCode())
                .isEqualTo(404);
        assertThat(post("/api/v1/alerts/" + mine + "/transitions", step).statusCode())
                .isEqualTo(200);
    }

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
                .isEqualTo(1);
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

    private static int delete(String path) {
        return api.send(as(path).DELETE()).statusCode();
    }

    private static String raise(ChannelId channel) {
        Instant now = Instant.now();
        TestStores.await(api.alerts.onAlarm(
                new DeviceAlarm(channel.device(), channel.code(), 3, 5, 2, now, now, "", null, null)));
        return api.json("/api/v1/alerts?kind=alarm.video*").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(alert -> channel.code().equals(alert.getString("channelId")))
                .findFirst()
                .orElseThrow()
                .getString("alertId");
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

    private static JsonObject cell(ChannelId channel) {
        return new JsonObject().put("deviceId", channel.device().value()).put("channelId", channel.code());
    }

    @Test
    void streamsOfTheOwnGridAreListed() {
        await().until(() -> api.streams.find(MINE.streamId()).isEmpty()
                && api.streams.find(THEIRS.streamId()).isEmpty());
        var mine = api.streams.open(MINE.streamId(), api.loops.next(), new StreamListener() {});
        var theirs = api.streams.open(THEIRS.streamId(), api.loops.next(), new StreamListener() {});
        try {
            assertThat(items("/api/v1/streams").map(stream -> stream.getString("streamId")))
                    .containsExactly(MINE.streamId().value());
        } finally {
            mine.close();
            theirs.close();
        }
    }

    @Test
    void eventsOfOtherGridsAreNotTold() {
        HttpResponse<Stream<String>> response =
                api.send(as("/api/v1/events").GET(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            Iterator<String> events = lines.iterator();
            events.next();
            raise(BESIDE);
            raise(THEIRS);
            raise(MINE);
            String line = events.next();
            while (!line.startsWith("data: {")) {
                line = events.next();
            }
            assertThat(line).contains(MINE.code());
        }
    }

    @ParameterizedTest
    @CsvSource({"MAINTAINER, 200, 403, 403", "AUDITOR, 403, 403, 200", "VIEWER, 200, 403, 403"})
    void otherDutiesMayOtherThings(Role role, int devices, int steering, int audit) {
        String other = tokenOf("duty-" + role, Grant.everywhere(role));
        assertThat(status(other, "/api/v1/devices")).isEqualTo(devices);
        assertThat(status(other, "/api/v1/audit-records")).isEqualTo(audit);
        HttpRequest.Builder ptz =
                api.anonymous("/api/v1/channels/%s/ptz".formatted(MINE)).header("Authorization", "Bearer " + other);
        assertThat(api.send(ApiUnderTest.withBody(ptz, "POST", new JsonObject().put("action", "stop")))
                        .statusCode())
                .isEqualTo(steering);
        assertThat(status(other, "/api/v1/users/me")).isEqualTo(200);
    }

    private static int status(String bearer, String path) {
        return api.send(api.anonymous(path)
                        .header("Authorization", "Bearer " + bearer)
                        .GET())
                .statusCode();
    }
}
