package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.manscdp.ConfigBlock.SnapShotConfig;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.picture.TestStill;
import org.sharpeyes.signalling.message.CommandOutcome;

class DeviceSnapshotApiTest extends RunningApi {
    private static final byte[] JPEG = TestStill.jpeg("34020000001310000001", 0, 0, 1);
    private static final DeviceId DEVICE = new DeviceId("34020000001320000901");
    private static final String PATH = "/api/v1/channels/" + DEVICE + "/34020000001310000901/device-snapshots";

    @BeforeEach
    void aDeviceThatObeys() {
        api.post(
                "/api/v1/devices",
                new JsonObject().put("deviceId", DEVICE.value()).put("name", "dome"));
        api.devices.outcome = new CommandOutcome.Done(List.of(), 0, 0);
        api.devices.snapshots.clear();
    }

    private JsonObject order(int count) {
        HttpResponse<String> ordered = api.post(PATH, new JsonObject().put("count", count));
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(201);
        assertThat(ordered.headers().firstValue("Location").orElseThrow())
                .isEqualTo(PATH + "/" + new JsonObject(ordered.body()).getString("id"));
        return new JsonObject(ordered.body());
    }

    private JsonObject look(JsonObject order) {
        return api.json(PATH + "/" + order.getString("id"));
    }

    private int upload(String url, String method, String type, byte[] body) {
        return api.send(HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    private int upload(String url) {
        return upload(url, "POST", "image/jpeg", JPEG);
    }

    private String url() {
        return api.devices.snapshots.getLast().uploadUrl();
    }

    private void finished(JsonObject order, DeviceId device, int files) {
        api.deviceSnapshots.onDeviceEvent(new DeviceEvent.SnapshotsUploaded(
                device, Instant.EPOCH, order.getString("id"), Collections.nCopies(files, "file")));
    }

    @Test
    void anOrderGoesToTheDeviceWithAnAddressOfItsOwn() {
        JsonObject order = order(3);
        SnapShotConfig config = api.devices.snapshots.getLast();
        assertThat(config.count()).isEqualTo(3);
        assertThat(config.interval()).isEqualTo(1);
        assertThat(config.sessionId()).hasSizeBetween(32, 128).isEqualTo(order.getString("id"));
        assertThat(config.uploadUrl()).contains(config.sessionId()).hasSizeGreaterThan(80);
        assertThat(order.encode()).doesNotContain(config.uploadUrl());
        assertThat(order.getString("state")).isEqualTo("running");
        assertThat(order.getString("outcome")).isEqualTo("done");
    }

    @Test
    void picturesComeAsBodyOrFormByPostOrPutAndThenNoMore() {
        JsonObject order = order(3);
        assertThat(upload(url())).isEqualTo(200);
        assertThat(upload(url() + "/anything.jpg", "PUT", "application/octet-stream", JPEG))
                .isEqualTo(200);
        assertThat(look(order).getString("state")).isEqualTo("running");
        assertThat(upload(url(), "POST", "multipart/form-data; boundary=xyz", form(JPEG)))
                .isEqualTo(200);
        JsonObject complete = look(order);
        assertThat(complete.getString("state")).isEqualTo("complete");
        assertThat(complete.getJsonArray("pictures")).hasSize(3);
        JsonObject picture = complete.getJsonArray("pictures").getJsonObject(2);
        assertThat(picture.getInteger("width")).isEqualTo(640);
        HttpResponse<byte[]> jpeg = api.send(
                HttpRequest.newBuilder(URI.create(picture.getString("url"))), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(jpeg.body()).isEqualTo(JPEG);
        assertThat(upload(url())).isEqualTo(404);
    }

    private static byte[] form(byte[] file) {
        byte[] head = ("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n"
                        + "Content-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\r\n--xyz--\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] form = new byte[head.length + file.length + tail.length];
        System.arraycopy(head, 0, form, 0, head.length);
        System.arraycopy(file, 0, form, head.length, file.length);
        System.arraycopy(tail, 0, form, head.length + file.length, tail.length);
        return form;
    }

    @Test
    void whatIsNoPictureIsRefusedAndDoesNotCount() {
        JsonObject order = order(1);
        assertThat(upload(url(), "POST", "image/jpeg", "no picture".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(415);
        assertThat(upload(url(), "POST", "image/jpeg", new byte[(8 << 20) + 1])).isEqualTo(413);
        assertThat(look(order).getJsonArray("pictures")).isEmpty();
        assertThat(upload(url())).isEqualTo(200);
        assertThat(uploading()).isZero();
    }

    @Test
    void nobodyUploadsWhatWasNotOrdered() {
        order(1);
        assertThat(upload(url().substring(0, url().length() - 1) + "x")).isEqualTo(404);
        assertThat(upload(api.uri("/snapshot-uploads/" + "0".repeat(32) + "/" + "0".repeat(32))
                        .toString()))
                .isEqualTo(404);
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        JsonObject order = order(1);
        try (Socket socket = new Socket("127.0.0.1", api.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabcdef"
                            .formatted(URI.create(url()).getPath()))
                    .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().until(() -> uploading() > 0);
        }
        Awaitility.await().until(() -> uploading() == 0);
        assertThat(look(order).getString("state")).isEqualTo("running");
    }

    private double uploading() {
        return api.telemetry.registry().get("gw.uploads.bytes").gauge().value();
    }

    @Test
    void aDeviceThatUploadedLessThanOrderedIsPartial() {
        JsonObject order = order(3);
        upload(url());
        finished(order, new DeviceId("34020000001320000999"), 1);
        assertThat(look(order).getString("state")).isEqualTo("running");
        finished(order, DEVICE, 1);
        assertThat(look(order).getString("state")).isEqualTo("partial");
        assertThat(upload(url())).isEqualTo(404);
    }

    @Test
    void anOrderThatTheDeviceRefusesHasFailed() {
        api.devices.outcome = new CommandOutcome.Unsupported(CommandOutcome.Unsupported.Reason.EDITION);
        JsonObject order = order(1);
        assertThat(order.getString("state")).isEqualTo("failed");
        assertThat(order.getString("outcome")).isEqualTo("unsupported");
        assertThat(order.getString("reason")).isEqualTo("edition");
        assertThat(upload(url())).isEqualTo(404);
    }

    @Test
    void anOrderIsFoundWhereItBelongsOnly() {
        JsonObject order = order(1);
        String other = PATH.replace("34020000001310000901", "34020000001310000902");
        assertThat(api.get(other + "/" + order.getString("id")).statusCode()).isEqualTo(404);
        assertThat(api.post(PATH, new JsonObject().put("count", 11)).statusCode())
                .isEqualTo(400);
    }
}
