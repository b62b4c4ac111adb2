package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.transport.sip.SipPeer;

class ResourcesTest extends RunningApi {
    @Test
    void aDeviceIsEnteredChangedAndRemoved() {
        String id = "34020000001320000101";
        HttpResponse<String> entered = api.post("/api/v1/devices", device(id).put("password", "not-to-be-seen"));
        assertThat(entered.statusCode()).isEqualTo(201);
        JsonObject device = new JsonObject(entered.body());
        assertThat(device.fieldNames())
                .contains(
                        "deviceId",
                        "name",
                        "online",
                        "transport",
                        "remoteAddress",
                        "manufacturer",
                        "model",
                        "channelCount",
                        "lastSeenAt");
        assertThat(device.getBoolean("online")).isFalse();
        assertThat(entered.body()).doesNotContain("not-to-be-seen");

        assertThat(api.post("/api/v1/devices", device(id)).statusCode()).isEqualTo(409);
        HttpResponse<String> renamed = api.patch(
                "/api/v1/devices/" + id, new JsonObject().put("name", "北门").putNull("password"));
        assertThat(new JsonObject(renamed.body()).getString("name")).isEqualTo("北门");
        assertThat(api.json("/api/v1/devices/" + id).getString("name")).isEqualTo("北门");
        assertThat(api.json("/api/v1/devices/" + id + "/channels").getJsonArray("items"))
                .isEmpty();
        assertThat(api.delete("/api/v1/devices/" + id).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = api.get("/api/v1/devices/" + id);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(gone.body()).getString("detail")).contains(id);
    }

    @Test
    void aListIsReadPageByPage() {
        for (int i = 201; i <= 205; i++) {
            api.post("/api/v1/devices", device("34020000001320000" + i).put("name", "paged " + i));
        }
        JsonObject first = api.json("/api/v1/devices?q=paged&limit=2");
        JsonObject second = api.json("/api/v1/devices?q=paged&limit=2&cursor=" + first.getString("nextCursor"));
        JsonObject last = api.json("/api/v1/devices?q=paged&limit=2&cursor=" + second.getString("nextCursor"));

        assertThat(List.of(first, second, last))
                .extracting(page -> page.getJsonArray("items").size())
                .containsExactly(2, 2, 1);
        assertThat(last.containsKey("nextCursor")).isTrue();
        assertThat(last.getString("nextCursor")).isNull();
        assertThat(api.json("/api/v1/devices?q=paged&online=true").getJsonArray("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/devices?limit=0, limit",
        "/api/v1/devices?limit=many, limit",
        "/api/v1/devices?online=perhaps, online",
        "/api/v1/devices?cursor=!!, cursor",
        "/api/v1/alerts?state=gone, state",
        "/api/v1/devices/bad_id, deviceId"
    })
    void aRefusedParameterIsNamed(String path, String field) {
        HttpResponse<String> refused = api.get(path);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(refused.body());
        assertThat(problem.getString("field")).isEqualTo(field);
        assertThat(problem.getString("type")).isEqualTo("/problems/request-refused");
        assertThat(problem.getInteger("status")).isEqualTo(400);
    }

    @Test
    void aRefusedBodyIsExplained() {
        HttpResponse<String> wrong =
                api.post("/api/v1/devices", device("34020000001320000301").put("name", 5));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(wrong.body()).getString("field")).isEqualTo("name");
        assertThat(api.post("/api/v1/devices", new JsonObject().put("name", "x"))
                        .body())
                .contains("deviceId");
        assertThat(api.post("/api/v1/devices", device("34020000001320000302").put("nmae", "x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsNoJsonOrTooLargeIsRefused() {
        assertThat(body("application/json", "{\"deviceId\":").statusCode()).isEqualTo(400);
        assertThat(body("application/json", "").statusCode()).isEqualTo(400);
        assertThat(body("text/xml", "<a/>").statusCode()).isIn(400, 415);
        assertThat(body("application/json", " ".repeat(2 << 20)).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/grids, 'GET, POST'",
        "GET, /api/v1/play-sessions, POST",
        "POST, /api/v1/devices/34020000001320000101, 'DELETE, GET, PATCH'",
        "DELETE, /live/a.flv, GET"
    })
    void aMethodThatAPathDoesNotHaveIsRefusedWithThoseItHas(String method, String path, String allowed) {
        HttpResponse<String> refused = api.send(api.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains(allowed);
        assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("/problems/method-not-allowed");
        assertThat(api.get("/api/v1/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void requestsAreCountedAndTimedByMethodAndStatus() {
        api.get("/api/v1/nothing");
        api.send(api.request("/api/v1/grids").method("BREW", HttpRequest.BodyPublishers.noBody()));
        assertThat(api.get("/metrics").body())
                .contains("gw_http_requests_seconds_count{method=\"GET\",status=\"4xx\"}")
                .contains("gw_http_requests_seconds_count{method=\"other\",status=\"4xx\"}")
                .doesNotContain("/api/v1");
    }

    @Test
    void aSubStreamIsOpenedWhereTheFileOfThePointListsIt() {
        ChannelId two = camera("34020000001320000702", Map.of("StreamNumberList", "0/1"));
        ChannelId one = camera("34020000001320000703", Map.of());
        assertThat(opened(two, 1)).isEqualTo(two.streamId(1).value());
        assertThat(opened(two, 2)).isEqualTo(two.streamId().value());
        assertThat(opened(two, 0)).isEqualTo(two.streamId().value());
        assertThat(opened(one, 1)).isEqualTo(one.streamId().value());
    }

    private ChannelId camera(String device, Map<String, String> details) {
        ChannelId channel = new ChannelId(new DeviceId(device), device);
        api.inventory.onDeviceEvent(Fixtures.registered(channel.device()));
        CatalogItem item = Fixtures.item(channel.code(), "桥头", "340202", false, true, details);
        api.inventory.onDeviceEvent(Fixtures.catalog(channel.device(), item));
        Awaitility.await().until(() -> api.inventory.point(channel).isPresent());
        api.inventory.flush().toCompletableFuture().join();
        return channel;
    }

    private String opened(ChannelId channel, int streamNumber) {
        JsonObject asked = new JsonObject()
                .put("deviceId", channel.device().value())
                .put("channelId", channel.code())
                .put("streamNumber", streamNumber);
        HttpResponse<String> answer = api.post("/api/v1/play-sessions", asked);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonObject session = new JsonObject(answer.body());
        assertThat(session.getJsonObject("urls").getString("httpFlv"))
                .contains("/live/" + session.getString("streamId") + ".flv");
        return session.getString("streamId");
    }

    @Test
    void whatIsEnteredAtADeviceIsTold() {
        JsonObject guide = api.json("/api/v1/registration-guide");
        assertThat(guide.getString("serverId")).isEqualTo("34020000002000000001");
        assertThat(guide.getInteger("port")).isEqualTo(5060);
        assertThat(guide.getBoolean("sharedSecret")).isFalse();
        assertThat(guide.getJsonArray("networks").getJsonObject(0).encode())
                .isEqualTo("{\"network\":\"10.8.0.0/16\",\"host\":\"10.8.0.1\",\"transport\":\"tcpPassive\"}");
    }

    @Test
    void aDeviceThatIsNotAdmittedIsSeenInQuarantine() {
        api.inventory.onDeviceEvent(new DeviceEvent.Quarantined(
                new DeviceId("34020000001320000801"),
                Instant.now(),
                new InetSocketAddress("192.0.2.8", 5060),
                SipProtocol.UDP,
                "Camera 1.0"));
        JsonObject waiting =
                api.json("/api/v1/quarantine").getJsonArray("items").getJsonObject(0);
        assertThat(waiting.getString("deviceId")).isEqualTo("34020000001320000801");
        assertThat(waiting.getString("remoteAddress")).isEqualTo("192.0.2.8:5060");
        assertThat(waiting.getString("transport")).isEqualTo("udp");
        assertThat(waiting.getString("userAgent")).isEqualTo("Camera 1.0");
        assertThat(Instant.parse(waiting.getString("lastTriedAt"))).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void whoWaitsInQuarantineIsAdmittedWithASecretOfItsOwn() {
        DeviceId id = new DeviceId("lab.camera-7");
        api.inventory.onDeviceEvent(new DeviceEvent.Quarantined(
                id, Instant.now(), new InetSocketAddress("192.0.2.9", 5060), SipProtocol.UDP, null));
        String path = "/api/v1/quarantine/" + id + "/admissions";

        HttpResponse<String> withoutSecret = api.post(path, new JsonObject());
        assertThat(withoutSecret.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(withoutSecret.body()).getString("field")).isEqualTo("password");
        assertThat(api.inventory.isKnown(id)).isFalse();

        HttpResponse<String> admitted =
                api.post(path, new JsonObject().put("name", "西门").put("password", "not-to-be-seen"));
        assertThat(admitted.statusCode()).as(admitted.body()).isEqualTo(201);
        assertThat(admitted.body()).contains("西门").doesNotContain("not-to-be-seen");
        assertThat(api.inventory.secretOf(id)).contains("not-to-be-seen");
        assertThat(api.get("/api/v1/quarantine").body()).doesNotContain(id.value());
        assertThat(api.post(path, new JsonObject().put("password", "again")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatWasSaidWithADeviceIsShownWithoutItsSecrets() {
        String id = "34020000001320000821";
        String message = "REGISTER sip:x@y SIP/2.0\r\nFrom: <sip:" + id + "@y>;tag=1\r\nAuthorization: Digest"
                + " response=\"d9f975c012d6f2dd10e75daa4b6919a9\"\r\n\r\n";
        api.trace.received(
                SipPeer.udp(new InetSocketAddress("192.0.2.8", 5060)),
                Unpooled.copiedBuffer(message, StandardCharsets.UTF_8));

        JsonObject shown = api.json("/api/v1/devices/" + id + "/sip-messages")
                .getJsonArray("items")
                .getJsonObject(0);

        assertThat(shown.getString("direction")).isEqualTo("received");
        assertThat(shown.getString("transport")).isEqualTo("udp");
        assertThat(shown.getString("remoteAddress")).isEqualTo("192.0.2.8:5060");
        assertThat(shown.getString("text"))
                .startsWith("REGISTER")
                .contains("***")
                .doesNotContain("d9f975");
        assertThat(api.get("/api/v1/devices/no%20id/sip-messages").statusCode()).isIn(400, 404);
    }

    @Test
    void aPersonMayChooseTheProfileOfADevice() {
        String id = "34020000001320000811";
        api.post("/api/v1/devices", device(id));
        assertThat(api.json("/api/v1/devices/" + id + "/profile").getString("name"))
                .isEqualTo("standard");
        assertThat(api.json("/api/v1/profiles").getJsonArray("items"))
                .extracting(item -> ((JsonObject) item).getString("name"))
                .contains("standard", "hikvision", "dahua");

        HttpResponse<String> chosen = api.patch("/api/v1/devices/" + id, new JsonObject().put("profile", "dahua"));
        assertThat(new JsonObject(chosen.body()).getString("profile")).isEqualTo("dahua");
        Map<DeviceId, String> chosenByPeople = new HashMap<>();
        api.inventory.forEachDevice(device -> chosenByPeople.put(device.id(), device.profile()));
        assertThat(chosenByPeople).containsEntry(new DeviceId(id), "dahua");

        HttpResponse<String> refused = api.patch("/api/v1/devices/" + id, new JsonObject().put("profile", "acme"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("profile", "hikvision");

        api.patch("/api/v1/devices/" + id, new JsonObject().putNull("profile"));
        assertThat(api.json("/api/v1/devices/" + id).getString("profile")).isNull();
    }

    @Test
    void aProfileIsShownAsItsFileWritesIt() {
        JsonObject profile = api.json("/api/v1/profiles").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("name").equals("sensetime"))
                .findFirst()
                .orElseThrow();

        assertThat(profile.getJsonObject("send").getString("media")).isEqualTo("tcpActive");
        assertThat(profile.getJsonObject("send").getJsonArray("subscribe")).containsExactly("catalog", "alarm");
        assertThat(profile.getJsonObject("tolerate").getString("inviteAnswer")).isEqualTo("auto");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/x",
                "http://[fd00::1]/x",
                "http://169.254.169.254/latest",
                "ftp://example.org/x",
                "https://user:word@1.1.1.1/x"
            })
    void aWebhookThatLeadsWhereItMustNotIsRefused(String url) {
        HttpResponse<String> refused = api.post("/api/v1/webhooks", new JsonObject().put("url", url));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(new JsonObject(refused.body()).getString("field")).isEqualTo("url");
        String good = new JsonObject(api.post("/api/v1/webhooks", new JsonObject().put("url", "http://127.0.0.1:9/y"))
                        .body())
                .getString("webhookId");
        HttpResponse<String> changed = api.patch("/api/v1/webhooks/" + good, new JsonObject().put("url", url));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(400);
        assertThat(api.json("/api/v1/webhooks/" + good).getString("url")).isEqualTo("http://127.0.0.1:9/y");
        api.delete("/api/v1/webhooks/" + good);
    }

    @Test
    void aRepeatedPostWithItsKeyIsDoneOnce() {
        JsonObject body = device("34020000001320000401");
        HttpResponse<String> first = api.send(keyed("k1", body));
        HttpResponse<String> again = api.send(keyed("k1", body));
        HttpResponse<String> other = api.send(keyed("k1", device("34020000001320000402")));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(other.body()).getString("field")).isEqualTo("Idempotency-Key");
    }

    @Test
    void gridsAreMadeNamedCountedAndRemoved() {
        HttpResponse<String> made = api.post(
                "/api/v1/grids",
                new JsonObject().put("gridCode", "G-1").put("name", "一号网格").put("level", "grid"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(new JsonObject(made.body()).getString("level")).isEqualTo("grid");
        api.patch("/api/v1/grids/G-1", new JsonObject().put("name", "二号网格"));
        assertThat(api.json("/api/v1/grids/G-1").getString("name")).isEqualTo("二号网格");
        assertThat(api.json("/api/v1/grids").getJsonArray("items")).isNotEmpty();
        JsonObject rate =
                api.json("/api/v1/statistics/grids/G-1").getJsonObject("kpis").getJsonObject("onlineRate");
        assertThat(rate.fieldNames()).contains("value", "numerator", "denominator", "exclusions", "sampledAt");
        assertThat(api.json("/api/v1/points?gridCode=G-1").getJsonArray("items"))
                .isEmpty();
        assertThat(api.delete("/api/v1/grids/G-1").statusCode()).isEqualTo(204);
        assertThat(api.get("/api/v1/statistics/grids/G-1").statusCode()).isEqualTo(404);
    }

    @Test
    void anAlertIsWorkedOnStepByStep() {
        DeviceId device = new DeviceId("34020000001320000501");
        api.post("/api/v1/devices", device(device.value()));
        api.alerts
                .onAlarm(new DeviceAlarm(device, device.value(), 1, 5, 2, null, Instant.now(), "有人移动", null, null))
                .toCompletableFuture()
                .join();
        JsonObject alert =
                api.json("/api/v1/alerts?state=opened").getJsonArray("items").getJsonObject(0);
        String path = "/api/v1/alerts/" + alert.getString("alertId");
        assertThat(alert.fieldNames()).contains("alertId", "kind", "level", "severity", "openedAt", "occurrences");

        HttpResponse<String> accepted = api.post(
                path + "/transitions",
                new JsonObject().put("to", "accepted").put("by", "王").put("note", "去看"));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(api.json(path).getString("state")).isEqualTo("accepted");
        assertThat(api.post(path + "/transitions", new JsonObject().put("to", "opened"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(api.get("/api/v1/alerts/none").statusCode()).isEqualTo(404);
    }

    @Test
    void aWebhookShowsItsSecretOnce() {
        HttpResponse<String> made = api.post("/api/v1/webhooks", new JsonObject().put("url", "http://127.0.0.1:9/x"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonObject webhook = new JsonObject(made.body());
        assertThat(webhook.getString("secret")).startsWith("whsec_");
        String path = "/api/v1/webhooks/" + webhook.getString("webhookId");
        assertThat(api.get(path).body()).doesNotContain("whsec_");
        assertThat(api.get("/api/v1/webhooks").body()).doesNotContain("whsec_");

        HttpResponse<String> test = api.send(api.request(path + "/tests").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(test.statusCode()).as(test.body()).isEqualTo(202);
        assertThat(api.json(path + "/deliveries").getJsonArray("items")).hasSize(1);
        HttpResponse<String> half = api.post(path + "/replays", new JsonObject().put("from", "2026-01-01T00:00:00Z"));
        assertThat(half.statusCode()).isEqualTo(400);
        String delivery = new JsonObject(test.body()).getString("deliveryId");
        assertThat(api.post(path + "/replays", new JsonObject().put("deliveryIds", new JsonArray().add(delivery)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(api.patch(path, new JsonObject().put("enabled", false)).body())
                .contains("\"enabled\":false");
        assertThat(api.delete(path).statusCode()).isEqualTo(204);
    }

    @Test
    void aCatalogSyncTellsHowFarItCame() {
        String id = "34020000001320000601";
        api.post("/api/v1/devices", device(id));
        HttpResponse<String> sync = api.send(
                api.request("/api/v1/devices/" + id + "/catalog-syncs").POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(sync.statusCode()).isEqualTo(201);
        JsonObject result = new JsonObject(sync.body());
        assertThat(result.getString("state")).isEqualTo("partial");
        assertThat(result.getInteger("missing")).isEqualTo(1);
    }

    @Test
    void aReceiverIsOpenedOnceAndClosed() {
        JsonObject body = new JsonObject()
                .put("streamId", "lab.rx")
                .put("transport", "udp")
                .put("ssrc", "0100000042");
        HttpResponse<String> opened = api.post("/api/v1/rtp-receivers", body);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        JsonObject receiver = new JsonObject(opened.body());
        assertThat(receiver.getInteger("port")).isEqualTo(api.receivers.port());
        assertThat(receiver.getString("ssrc")).isEqualTo("0100000042");
        assertThat(receiver.getJsonObject("urls").getString("httpFlv")).contains("/live/lab.rx.flv?token=");
        assertThat(api.json("/api/v1/streams/lab.rx").getString("state")).isEqualTo("starting");

        assertThat(api.post("/api/v1/rtp-receivers", body).statusCode()).isEqualTo(409);
        HttpResponse<String> nowhere = api.post(
                "/api/v1/rtp-receivers",
                new JsonObject().put("streamId", "lab.2").put("transport", "tcpActive"));
        assertThat(new JsonObject(nowhere.body()).getString("field")).isEqualTo("remoteHost");
        assertThat(api.delete("/api/v1/rtp-receivers/lab.rx").statusCode()).isEqualTo(204);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(api.get("/api/v1/streams/lab.rx").statusCode())
                                .isEqualTo(404));
        assertThat(api.delete("/api/v1/rtp-receivers/lab.rx").statusCode()).isEqualTo(404);
    }

    private HttpRequest.Builder keyed(String key, JsonObject body) {
        return ApiUnderTest.withBody(api.request("/api/v1/devices"), "POST", body)
                .header("Idempotency-Key", key);
    }

    private HttpResponse<String> body(String contentType, String text) {
        return api.send(api.request("/api/v1/devices")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    private static JsonObject device(String id) {
        return new JsonObject().put("deviceId", id).put("name", "camera " + id);
    }
}
