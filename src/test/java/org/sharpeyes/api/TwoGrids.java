package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Role;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.store.TestStores;

/** The API with cameras in two grids, asked by people of the first one: {@code 340202}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoGrids {
    static final TrackSet PICTURES = new TrackSet(
            new Track.Video(VideoCodec.H264, 640, 360, ByteString.copyOf(new byte[] {1, 0x64, 0, 0x1F}), "avc1.64001f"),
            null);
    static final DeviceId RECORDER = new DeviceId("34020000001180000001");
    static final DeviceId OTHER = new DeviceId("34020300001320000009");
    static final ChannelId MINE = new ChannelId(RECORDER, "34020200001320000001");
    static final ChannelId BESIDE = new ChannelId(RECORDER, "34020300001320000002");
    static final ChannelId THEIRS = new ChannelId(OTHER, "34020300001320000009");

    ApiUnderTest api;
    String token;

    @BeforeAll
    void start(@TempDir Path directory) {
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
    void stop() throws Exception {
        api.close();
    }

    /** Of a user who has one. */
    String sessionOf(String user) {
        return api.json("/api/v1/sessions").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(session -> session.getString("username").equals(user))
                .map(session -> session.getString("sessionId"))
                .findFirst()
                .orElseThrow();
    }

    String tokenOf(String name, Grant grant) {
        Secret password = new Secret("correct horse battery");
        TestStores.await(api.users.create(name, password, List.of(grant)));
        JsonObject body = new JsonObject().put("username", name).put("password", password.value());
        return new JsonObject(api.send(ApiUnderTest.withBody(api.anonymous("/api/v1/sessions"), "POST", body))
                        .body())
                .getString("token");
    }

    HttpResponse<String> get(String path) {
        return api.send(as(path).GET());
    }

    HttpResponse<String> post(String path, JsonObject body) {
        return api.send(ApiUnderTest.withBody(as(path), "POST", body));
    }

    HttpRequest.Builder as(String path) {
        return api.anonymous(path).header("Authorization", "Bearer " + token);
    }

    Stream<JsonObject> items(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonArray("items").stream().map(JsonObject.class::cast);
    }

    int delete(String path) {
        return api.send(as(path).DELETE()).statusCode();
    }

    String raise(ChannelId channel) {
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

    JsonObject cell(ChannelId channel) {
        return new JsonObject().put("deviceId", channel.device().value()).put("channelId", channel.code());
    }

    JsonObject play(ChannelId channel) {
        return new JsonObject().put("deviceId", channel.device().value()).put("channelId", channel.code());
    }

    int status(String bearer, String path) {
        return api.send(api.anonymous(path)
                        .header("Authorization", "Bearer " + bearer)
                        .GET())
                .statusCode();
    }
}
