package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.sharpeyes.inventory.Fixtures;
import org.sharpeyes.model.DeviceId;

class ProposalsApiTest extends RunningApi {
    private static final String PROPOSALS = "/api/v1/proposals";
    private static final String REJECTIONS = PROPOSALS + "/rejections";
    private static final DeviceId DEVICE = new DeviceId("34020200001180000071");
    private static final String CAMERA = "34020200001320000072";
    private static final String POINT = "34020200001320000071";

    private JsonArray items(String path) {
        return api.json(path).getJsonArray("items");
    }

    @Test
    void aRejectedProposalIsListedAndCanBeTakenBack() {
        JsonObject planned = new JsonObject().put("gbCode", POINT).put("name", "东门广场");
        assertThat(api.post("/api/v1/points", planned).statusCode()).isEqualTo(201);
        api.inventory.onDeviceEvent(Fixtures.registered(DEVICE));
        api.inventory.onDeviceEvent(Fixtures.catalog(DEVICE, Fixtures.camera(CAMERA, "东门 广场", "340202")));
        await().until(() -> items(PROPOSALS).size() == 1);
        JsonObject proposal = items(PROPOSALS).getJsonObject(0);
        assertThat(proposal.getJsonArray("reasons")).containsExactly("name");
        assertThat(proposal.getJsonObject("candidate").getString("gbCode")).isEqualTo(CAMERA);

        JsonObject pair = new JsonObject()
                .put("gbCode", POINT)
                .put("deviceId", DEVICE.value())
                .put("channelId", CAMERA);
        assertThat(api.post(REJECTIONS, pair).statusCode()).isEqualTo(201);
        assertThat(api.post(REJECTIONS, pair.copy().put("gbCode", "34020200001320000099"))
                        .statusCode())
                .isEqualTo(404);

        assertThat(items(PROPOSALS)).isEmpty();
        assertThat(items(REJECTIONS).getJsonObject(0).getString("by")).isNotEmpty();
        assertThat(items(REJECTIONS + "?gbCode=" + POINT)).hasSize(1);
        assertThat(items(REJECTIONS + "?gbCode=" + CAMERA)).isEmpty();
        String path = REJECTIONS + "/" + POINT + "/" + DEVICE.value() + "/" + CAMERA;
        assertThat(api.delete(path).statusCode()).isEqualTo(204);
        assertThat(api.delete(path).statusCode()).isEqualTo(404);
        assertThat(items(REJECTIONS)).isEmpty();
        assertThat(items(PROPOSALS)).hasSize(1);
    }
}
