package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Role;
import org.sharpeyes.relay.StreamListener;

/** An operator of one grid, beside another one: object by object. */
class GridScopeApiTest extends TwoGrids {

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
            assertThat(alertsOf(new JsonObject(get("/api/v1/alerts/days").body())))
                    .isPositive()
                    .isLessThan(alertsOf(api.json("/api/v1/alerts/days")));
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

    private static long alertsOf(JsonObject days) {
        return days.getJsonArray("items").stream()
                .mapToLong(day -> ((JsonObject) day).getLong("alerts"))
                .sum();
    }
}
