package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;

class UpgradeApiTest extends RunningApi {
    private static final DeviceId DEVICE = new DeviceId("34020000001320000951");
    private static final String PATH = "/api/v1/devices/" + DEVICE + "/upgrades";

    @BeforeEach
    void aDeviceThatObeys() {
        api.post(
                "/api/v1/devices",
                new JsonObject().put("deviceId", DEVICE.value()).put("name", "dome"));
        api.devices.outcome = new CommandOutcome.Done(List.of(), 0, 0);
    }

    private static JsonObject firmware() {
        return new JsonObject()
                .put("firmware", "V5.6")
                .put("fileUrl", "http://192.0.2.9/firmware.bin")
                .put("manufacturer", "Demo");
    }

    private JsonObject order() {
        HttpResponse<String> ordered = api.post(PATH, firmware().put("confirm", true));
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(201);
        return new JsonObject(ordered.body());
    }

    private JsonObject look(JsonObject order) {
        return api.json(PATH + "/" + order.getString("id"));
    }

    private void ended(JsonObject order, DeviceId device, boolean ok, String reason) {
        api.upgrades.onDeviceEvent(new DeviceEvent.UpgradeEnded(
                device, Instant.EPOCH, order.getString("id"), ok, ok ? "V5.6.1" : "V5.5", reason));
    }

    @Test
    void nothingIsUpgradedWithoutConfirmation() {
        HttpResponse<String> refused = api.post(PATH, firmware());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(refused.body()).getString("field")).isEqualTo("confirm");
        assertThat(api.post(
                                PATH,
                                firmware().put("fileUrl", "file:///etc/passwd").put("confirm", true))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theDeviceIsToldWhatToFetchAndTellsHowItWent() {
        JsonObject order = order();
        assertThat(order.getString("state")).isEqualTo("running");
        assertThat(api.devices.commands(DEVICE.value()))
                .last()
                .isEqualTo(new ControlCommand.Upgrade(
                        "V5.6", "http://192.0.2.9/firmware.bin", "Demo", order.getString("id")));
        ended(order, new DeviceId("34020000001320000999"), true, "");
        assertThat(look(order).getString("state")).isEqualTo("running");
        ended(order, DEVICE, true, "");
        assertThat(look(order).getString("state")).isEqualTo("succeeded");
        assertThat(look(order).getString("firmware")).isEqualTo("V5.6.1");
        ended(order, DEVICE, false, "01");
        assertThat(look(order).getString("state")).isEqualTo("succeeded");
    }

    @Test
    void aFailureHasItsReason() {
        JsonObject order = order();
        ended(order, DEVICE, false, "02");
        assertThat(look(order).getString("state")).isEqualTo("failed");
        assertThat(look(order).getString("failure")).isEqualTo("badPackage");
        assertThat(look(order).getString("firmware")).isEqualTo("V5.5");
    }

    @Test
    void anOrderThatTheDeviceRefusesHasFailedOneWithoutAnswerMayStillSucceed() {
        api.devices.outcome = new CommandOutcome.Refused(200);
        assertThat(order().getString("state")).isEqualTo("failed");
        api.devices.outcome = new CommandOutcome.NoAnswer(true);
        JsonObject unanswered = order();
        assertThat(unanswered.getString("outcome")).isEqualTo("noAnswer");
        ended(unanswered, DEVICE, true, "");
        assertThat(look(unanswered).getString("state")).isEqualTo("succeeded");
    }
}
