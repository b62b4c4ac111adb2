package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SipProtocol;

class SubscriptionsTest extends RunningApi {
    private static final DeviceId DEVICE = new DeviceId("34020000001320000701");
    private static final String PATH = "/api/v1/devices/" + DEVICE + "/subscriptions";

    private void register() {
        Instant now = api.clock.instant();
        InetSocketAddress address = new InetSocketAddress("192.0.2.7", 5060);
        api.inventory.onDeviceEvent(new DeviceEvent.Registered(
                DEVICE, now, address, SipProtocol.UDP, null, "3.0", now.plusSeconds(3600), false));
    }

    @Test
    void aDeviceIsSubscribedToSeenAndLeftAlone() {
        register();
        HttpResponse<String> added = api.put(PATH + "/mobilePosition", new JsonObject().put("interval", 60));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        JsonObject subscription = new JsonObject(added.body());
        assertThat(subscription.getString("kind")).isEqualTo("mobilePosition");
        assertThat(subscription.getString("state")).isEqualTo("active");
        assertThat(subscription.getString("expiresAt")).isEqualTo("2026-05-01T12:01:00Z");
        assertThat(api.json(PATH).getJsonArray("items")).hasSize(1);

        assertThat(api.delete(PATH + "/mobilePosition").statusCode()).isEqualTo(204);
        assertThat(api.delete(PATH + "/mobilePosition").statusCode()).isEqualTo(404);
        assertThat(api.json(PATH).getJsonArray("items")).isEmpty();
    }

    @Test
    void whatThereIsNotIsRefused() {
        assertThat(api.get("/api/v1/devices/34020000001320000799/subscriptions").statusCode())
                .isEqualTo(404);
        register();
        assertThat(api.put(PATH + "/weather", new JsonObject()).statusCode()).isEqualTo(400);
        assertThat(api.put(PATH + "/catalog", new JsonObject().put("interval", -1))
                        .statusCode())
                .isEqualTo(400);
        Instant now = api.clock.instant();
        api.inventory.onDeviceEvent(new DeviceEvent.WentOffline(DEVICE, now, OfflineReason.KEEPALIVE_MISSED, now));
        assertThat(api.put(PATH + "/catalog", new JsonObject()).statusCode()).isEqualTo(409);
    }
}
