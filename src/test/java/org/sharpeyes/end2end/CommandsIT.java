package org.sharpeyes.end2end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.simulator.Fault;

/** Questions and commands from the API to a simulated camera and back. */
class CommandsIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.HOURS);

    @TempDir
    private static Path data;

    private static RunningGateway gateway;
    private static int lastSerial;
    private SimulatedCameras camera;
    private String device;
    private String channel;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void switchOff() {
        if (camera != null) {
            camera.close();
        }
    }

    private void camera(Fault... faults) {
        String id = "34020000001320%06d".formatted(++lastSerial);
        camera = SimulatedCameras.of(gateway, id, faults);
        device = "/api/v1/devices/" + id;
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> gateway.api().get(device).status() == 200);
        channel = "/api/v1/channels/" + id + "/" + id;
    }

    private static JsonNode done(GatewayApi.Answer answer) {
        JsonNode body = answer.expect(200).body();
        assertThat(body.path("outcome").asText()).as(body.toString()).isEqualTo("done");
        return body.path("answer");
    }

    private static JsonNode ask(String path) {
        return done(gateway.api().get(path));
    }

    private static void command(String path, String body) {
        done(gateway.api().post(path, body));
    }

    private static String threeHours() {
        return "/recordings?start=%s&end=%s".formatted(NOW.minus(4, ChronoUnit.HOURS), NOW.minus(1, ChronoUnit.HOURS));
    }

    @ParameterizedTest
    @CsvSource({", 3", "SPLIT_CATALOG, 3", "DUPLICATE_ITEMS, 3", "SHORT_CATALOG, 2"})
    void recordingsAreListedWhateverBecomesOfTheParts(Fault fault, int received) {
        camera(fault == null ? new Fault[0] : new Fault[] {fault});

        JsonNode answer = ask(channel + threeHours());

        assertThat(answer.path("expected").asInt()).isEqualTo(3);
        assertThat(answer.path("received").asInt()).isEqualTo(received);
        assertThat(answer.path("missing").asInt()).isEqualTo(3 - received);
        assertThat(answer.path("items").get(0).path("start").asText())
                .isEqualTo(NOW.minus(4, ChronoUnit.HOURS).toString());
    }

    @Test
    void aDeviceTellsOfItself() {
        camera();

        assertThat(ask(device + "/info").path("model").asText()).isEqualTo("SIM-1");
        JsonNode status = ask(device + "/status");
        assertThat(status.path("online").asBoolean()).isTrue();
        assertThat(Instant.parse(status.path("deviceTime").asText()))
                .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(30));
        assertThat(ask(device + "/alarms?methods=2,5").isNull()).isTrue();
    }

    @Test
    void aCardIsWiped() {
        camera();
        assertThat(ask(device + "/sd-cards")
                        .path("items")
                        .get(0)
                        .path("freeSpace")
                        .asInt())
                .isEqualTo(32_000);
        gateway.api().post(device + "/sd-card-formats", "{\"card\":1}").expect(400);

        command(device + "/sd-card-formats", "{\"card\":1,\"confirm\":true}");

        assertThat(ask(device + "/sd-cards").path("items").get(0).path("status").asText())
                .isEqualTo("formatting");
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> ask(device + "/sd-cards")
                                .path("items")
                                .get(0)
                                .path("freeSpace")
                                .asInt()
                        == 64_000);
    }

    @Test
    void theConfigurationIsChangedAndReadAgain() {
        camera();

        done(gateway.api().patch(device + "/configuration", """
            {"blocks": {"basicParam": {"heartBeatCount": 5}, "frameMirror": {"mirroring": "both"}}}
            """));
        JsonNode answer = ask(device + "/configuration?types=basicParam,frameMirror,osdConfig,svacEncodeConfig");

        assertThat(answer.at("/blocks/basicParam/heartBeatCount").asInt()).isEqualTo(5);
        assertThat(answer.at("/blocks/basicParam/name").asText())
                .isEqualTo(camera.camera(1).name());
        assertThat(answer.at("/blocks/frameMirror/mirroring").asText()).isEqualTo("both");
        assertThat(answer.at("/blocks/osdConfig/texts/0/text").asText())
                .isEqualTo(camera.camera(1).name());
        assertThat(answer.path("missing")).hasSize(1);
    }

    @Test
    void whereACameraCanLook() {
        camera();
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> !gateway.api().items(device + "/channels").isEmpty());
        JsonNode own = gateway.api().items(device + "/channels").getFirst();
        channel = "/api/v1/channels/%s/%s"
                .formatted(own.path("deviceId").asText(), own.path("channelId").asText());

        assertThat(ask(channel + "/presets").path("items")).isEmpty();
        assertThat(ask(channel + "/cruise-tracks").path("items")).isEmpty();
        assertThat(ask(channel + "/home-position").path("enabled").asBoolean()).isFalse();

        steer("{\"action\":\"precise\",\"position\":{\"pan\":30,\"zoom\":2}}");
        steer("{\"action\":\"presetSet\",\"preset\":3,\"name\":\"大门\"}");
        steer("{\"action\":\"cruiseAddPoint\",\"cruise\":1,\"preset\":3,\"name\":\"夜巡\"}");
        steer("{\"action\":\"homePosition\",\"home\":{\"enabled\":true,\"resetTime\":30,\"preset\":3}}");

        assertThat(ask(channel + "/ptz-position").path("pan").asDouble()).isEqualTo(30);
        assertThat(ask(channel + "/presets").at("/items/0/name").asText()).isEqualTo("大门");
        assertThat(ask(channel + "/cruise-tracks").at("/items/0/name").asText()).isEqualTo("夜巡");
        assertThat(ask(channel + "/cruise-tracks/1").at("/items/0/presetIndex").asInt())
                .isEqualTo(3);
        assertThat(ask(channel + "/cruise-tracks/2").path("items")).isEmpty();
        assertThat(ask(channel + "/home-position").path("presetIndex").asInt()).isEqualTo(3);
    }

    private void steer(String order) {
        JsonNode body = gateway.api().post(channel + "/ptz", order).expect(200).body();
        assertThat(body.path("outcome").asText()).as(body.toString()).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource({"arm", "disarm", "resetAlarm", "startRecording", "stopRecording", "keyFrame"})
    void aDeviceObeys(String command) {
        camera();

        command(device + "/commands", "{\"command\":\"%s\"}".formatted(command));
    }

    @Test
    void aDeviceThatIsRestartedComesBack() {
        camera();
        Instant before = Instant.now();

        command(device + "/reboots", "{\"confirm\":true}");

        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> gateway.api().get(device).body().path("online").asBoolean()
                        && Instant.parse(gateway.api()
                                        .get(device)
                                        .body()
                                        .path("lastSeenAt")
                                        .asText())
                                .isAfter(before));
    }

    @Test
    void aDeviceOf2016IsAskedAndToldWhatItKnows() {
        camera(Fault.OLD_EDITION);

        JsonNode refused = gateway.api().get(device + "/sd-cards").expect(200).body();
        assertThat(refused.path("outcome").asText()).isEqualTo("unsupported");
        assertThat(refused.path("reason").asText()).isEqualTo("edition");
        assertThat(ask(device + "/configuration").path("blocks").has("basicParam"))
                .isTrue();
        assertThat(ask(channel + threeHours()).path("received").asInt()).isEqualTo(3);
        command(device + "/commands", "{\"command\":\"keyFrame\"}");
    }

    @Test
    void aDeviceThatIsAwayIsNotRegistered() {
        String away = "34020000001320990001";
        gateway.api()
                .post("/api/v1/devices", "{\"deviceId\":\"%s\",\"name\":\"away\"}".formatted(away))
                .expect(201);

        assertThat(gateway.api()
                        .get("/api/v1/devices/" + away + "/info")
                        .body()
                        .path("outcome")
                        .asText())
                .isEqualTo("notRegistered");
    }
}
