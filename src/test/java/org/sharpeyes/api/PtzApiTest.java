package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.PtzMessage.HomePosition;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.steering.Rank;
import org.sharpeyes.steering.Steerer;

class PtzApiTest extends RunningApi {
    private static final String STOP = "A50F0100000000B5";
    private static int cameras;

    private ChannelId camera = new ChannelId(new DeviceId("none"), "none");

    @BeforeEach
    void aCameraOfItsOwn() {
        cameras++;
        camera = new ChannelId(
                new DeviceId("3402000000118000%04d".formatted(cameras)), "3402000000131000%04d".formatted(cameras));
        api.post(
                "/api/v1/devices",
                new JsonObject().put("deviceId", camera.device().value()).put("name", "dome"));
        api.devices.outcome = new CommandOutcome.Done(List.of(), 0, 0);
    }

    private String path(String rest) {
        return "/api/v1/channels/" + camera + rest;
    }

    private HttpResponse<String> steer(String body) {
        return api.post(path("/ptz"), new JsonObject(body.replace('\'', '"')));
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'action': 'right', 'speed': 50} | A50F0101320000E8",
                "{'action': 'left', 'speed': 50} | A50F0102320000E9",
                "{'action': 'up', 'speed': 50} | A50F0108003200EF",
                "{'action': 'down', 'speed': 50} | A50F0104003200EB",
                "{'action': 'upRight', 'speed': 31} | A50F01091F1F00FC",
                "{'action': 'downLeft', 'speed': 31} | A50F01061F1F00F9",
                "{'action': 'upLeft', 'speed': 31} | A50F010A1F1F00FD",
                "{'action': 'downRight', 'speed': 31} | A50F01051F1F00F8",
                "{'action': 'zoomIn', 'speed': 1} | A50F0110000010D5",
                "{'action': 'zoomOut', 'speed': 17} | A50F0120000010E5",
                "{'action': 'focusNear', 'speed': 128} | A50F014280000077",
                "{'action': 'focusFar', 'speed': 128} | A50F014180000076",
                "{'action': 'irisOpen', 'speed': 128} | A50F014400800079",
                "{'action': 'irisClose', 'speed': 128} | A50F01480080007D",
                "{'action': 'move', 'velocity': {'pan': 31, 'tilt': 31}} | A50F01091F1F00FC",
                "{'action': 'move', 'velocity': {'pan': -50}} | A50F0102320000E9",
                "{'action': 'move', 'velocity': {'zoom': -1}} | A50F0120000010E5",
                "{'action': 'presetSet', 'preset': 5} | A50F01810005003B",
                "{'action': 'presetCall', 'preset': 5} | A50F01820005003C",
                "{'action': 'presetDelete', 'preset': 5} | A50F01830005003D",
                "{'action': 'cruiseAddPoint', 'cruise': 1, 'preset': 5} | A50F01840105003F",
                "{'action': 'cruiseDeletePoint', 'cruise': 1, 'preset': 5} | A50F018501050040",
                "{'action': 'cruiseDelete', 'cruise': 1} | A50F01850100003B",
                "{'action': 'cruiseSpeed', 'cruise': 1, 'value': 300} | A50F0186012C1078",
                "{'action': 'cruiseDwell', 'cruise': 1, 'value': 15} | A50F0187010F004C",
                "{'action': 'cruiseStart', 'cruise': 1} | A50F01880100003E",
                "{'action': 'scanStart', 'scan': 1} | A50F01890100003F",
                "{'action': 'scanSetLeft', 'scan': 1} | A50F018901010040",
                "{'action': 'scanSetRight', 'scan': 1} | A50F018901020041",
                "{'action': 'scanSpeed', 'scan': 1, 'value': 100} | A50F018A016400A4",
                "{'action': 'auxiliaryOn', 'auxiliary': 1} | A50F018C01000042",
                "{'action': 'auxiliaryOff', 'auxiliary': 1} | A50F018D01000043",
                "{'action': 'stop'} | A50F0100000000B5",
                "{'action': 'cruiseStop'} | A50F0100000000B5",
                "{'action': 'move', 'velocity': {}} | A50F0100000000B5"
            })
    void everyActionIsTheStandardsCommand(String body, String command) {
        HttpResponse<String> answer = steer(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).getString("outcome")).isEqualTo("done");
        assertThat(api.devices.ptz(camera.code()).getFirst()).isEqualTo(command);
    }

    @Test
    void placesRectanglesAndHomesAreCommandsOfTheirOwn() {
        steer("{'action': 'precise', 'position': {'pan': 90.5, 'zoom': 2}}");
        steer("{'action': 'dragZoomIn', 'drag': {'windowWidth': 640, 'windowHeight': 360, 'midX': 300, 'midY': 200,"
                + " 'width': 64, 'height': 36}}");
        steer("{'action': 'homePosition', 'home': {'enabled': true, 'resetTime': 60, 'preset': 3}}");
        steer("{'action': 'presetSet', 'preset': 3, 'name': '村口'}");
        assertThat(api.devices.commands(camera.code()))
                .containsExactly(
                        new ControlCommand.PtzPrecise(90.5, null, 2.0),
                        new ControlCommand.DragZoom(true, 640, 360, 300, 200, 64, 36),
                        new ControlCommand.SetHomePosition(new HomePosition(true, 60, 3)),
                        api.devices.commands(camera.code()).getLast());
        assertThat(((ControlCommand.Ptz) api.devices.commands(camera.code()).getLast()).presetName())
                .isEqualTo("村口");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'action': 'presetCall'} | preset",
                "{'action': 'cruiseSpeed', 'cruise': 1} | value",
                "{'action': 'scanStart'} | scan",
                "{'action': 'move'} | velocity",
                "{'action': 'precise'} | position",
                "{'action': 'dragZoomOut'} | drag",
                "{'action': 'homePosition'} | home",
                "{'action': 'dance'} | action",
                "{'action': 'left', 'speed': 256} | speed",
                "{'action': 'left', 'durationMs': 99} | durationMs"
            })
    void aFieldThatIsMissingOrWrongIsNamed(String body, String field) {
        HttpResponse<String> refused = steer(body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).getString("field")).as(refused.body()).contains(field);
        assertThat(api.devices.commands(camera.code())).isEmpty();
    }

    @Test
    void aMovementStopsByItself() {
        steer("{'action': 'right', 'durationMs': 100}");
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(api.devices.ptz(camera.code())).hasSize(2).endsWith(STOP));
    }

    @Test
    void theOutcomeIsAValue() {
        Map<CommandOutcome, String> words = Map.of(
                new CommandOutcome.Refused(488), "refused",
                new CommandOutcome.NoAnswer(true), "noAnswer",
                new CommandOutcome.Unsupported(CommandOutcome.Unsupported.Reason.REFUSED_BEFORE), "unsupported",
                new CommandOutcome.NotRegistered(), "notRegistered",
                new CommandOutcome.Busy(), "busy");
        words.forEach((outcome, word) -> {
            api.devices.outcome = outcome;
            JsonObject answer = json(steer("{'action': 'presetCall', 'preset': 1}"));
            assertThat(answer.getString("outcome")).isEqualTo(word);
            assertThat(answer.getInteger("code")).isEqualTo(word.equals("refused") ? 488 : null);
            assertThat(answer.getString("reason")).isEqualTo(word.equals("unsupported") ? "refusedBefore" : null);
        });
    }

    @Test
    void aCameraHeldBySomebodyOfTheSameRankIsNotSteered() {
        api.steering.take(new Steerer("chief", Rank.ADMIN), camera);
        HttpResponse<String> refused = steer("{'action': 'left'}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).getString("detail")).contains("chief (admin) steers this camera until");
        assertThat(api.delete(path("/ptz-lock")).statusCode()).isEqualTo(409);
        assertThat(api.devices.commands(camera.code())).isEmpty();
    }

    @Test
    void theLockIsTakenShownAndGivenBack() {
        assertThat(json(api.get(path("/ptz-lock"))).getString("holder")).isNull();
        api.steering.take(new Steerer("anna", Rank.OPERATOR), camera);
        assertThat(json(api.get(path("/ptz-lock"))).getString("role")).isEqualTo("operator");
        HttpResponse<String> taken = api.send(api.request(path("/ptz-lock")).PUT(HttpRequest.BodyPublishers.noBody()));
        assertThat(json(taken).getString("holder")).isEqualTo("automation");
        assertThat(json(taken).getInstant("until")).isAfter(json(taken).getInstant("since"));
        assertThat(api.delete(path("/ptz-lock")).statusCode()).isEqualTo(204);
        assertThat(json(api.get(path("/ptz-lock"))).getString("holder")).isNull();
        assertThat(api.delete(path("/ptz-lock")).statusCode()).isEqualTo(204);
    }

    @Test
    void aRepeatedMovementIsRecordedOnce() {
        for (int i = 0; i < 3; i++) {
            steer("{'action': 'left', 'durationMs': 10000, 'purpose': 'patrol'}");
        }
        steer("{'action': 'presetCall', 'preset': 1}");
        Awaitility.await().untilAsserted(() -> {
            String records = api.get("/api/v1/audit-records?limit=20").body();
            assertThat(records).contains("ptz.presetCall");
            assertThat(records.split(camera + "\",\"purpose\":\"patrol\"", -1)).hasSize(2);
        });
    }

    @Test
    void nobodySteersADeviceThatIsNotThere() {
        HttpResponse<String> refused = api.post(
                "/api/v1/channels/34020000001180009999/34020000001310000001/ptz",
                new JsonObject().put("action", "left"));
        assertThat(refused.statusCode()).isEqualTo(404);
    }
}
