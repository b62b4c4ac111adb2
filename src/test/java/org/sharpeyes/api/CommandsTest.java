package org.sharpeyes.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadQuery;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadResponse;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfig;
import org.sharpeyes.codec.manscdp.ConfigType;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.PtzMessage;
import org.sharpeyes.codec.manscdp.RecordMessage;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.signalling.message.CommandOutcome.Unsupported;

class CommandsTest extends RunningApi {
    private static final String DEVICE = "34020000001320000901";
    private static final String DEVICES = "/api/v1/devices/" + DEVICE;
    private static final String CHANNELS = "/api/v1/channels/" + DEVICE + "/" + DEVICE;
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 5, 1, 12, 0);

    @BeforeEach
    void enter() {
        api.post("/api/v1/devices", new JsonObject().put("deviceId", DEVICE).put("name", "asked"));
        api.commands.asked.clear();
    }

    private Manscdp asked() {
        return api.commands.asked.getLast();
    }

    private JsonObject ask(String path) {
        HttpResponse<String> answer = api.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static ControlCommand commandOf(Manscdp message) {
        return ((Manscdp.DeviceControl) message).command();
    }

    @Test
    void recordingsAreListedWithWhatIsMissing() {
        api.commands.say(new RecordMessage.RecordInfoResponse(
                7,
                DEVICE,
                true,
                "枪机",
                2,
                List.of(new RecordMessage.Recording(
                        DEVICE, "a", "/f", "", NOON, NOON.plusHours(1), 0, "time", "", 5_000_000_000L, "", 0))));
        JsonObject answer = ask(CHANNELS
                        + "/recordings?start=2024-05-01T04:00:00Z&end=2024-05-01T14:00:00%2B08:00&streamNumber=0")
                .getJsonObject("answer");

        assertThat(asked())
                .isEqualTo(new RecordMessage.RecordInfoQuery(
                        7, DEVICE, NOON, NOON.plusHours(2), "all", "", "", null, "", null, 0, List.of(), 0));
        assertThat(answer.getInteger("missing")).isEqualTo(1);
        JsonObject recording = answer.getJsonArray("items").getJsonObject(0);
        assertThat(recording.getString("start")).isEqualTo("2024-05-01T04:00:00Z");
        assertThat(recording.getLong("fileSize")).isEqualTo(5_000_000_000L);
        awaitAudit("device.recordingsAsked", "2024-05-01T12:00/2024-05-01T14:00");
    }

    @ParameterizedTest
    @CsvSource({
        "start=yesterday&end=2024-05-01T14:00:00Z, start",
        "start=2024-05-01T14:00:00Z&end=2024-05-01T14:00:00Z, end",
        "end=2024-05-01T14:00:00Z, start",
        "start=2024-05-01T13:00:00Z&end=2024-05-01T14:00:00Z&type=some, type"
    })
    void aQueryThatMakesNoSenseIsNotSent(String query, String field) {
        HttpResponse<String> answer = api.get(CHANNELS + "/recordings?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("field")).isEqualTo(field);
        assertThat(api.commands.asked).isEmpty();
    }

    @Test
    void everyQuestionHasItsAnswer() {
        api.commands.say(new Manscdp.DeviceInfoResponse(7, DEVICE, true, "NVR", "M", "X", "1.2", 16));
        assertThat(ask(DEVICES + "/info").getJsonObject("answer").getString("firmware"))
                .isEqualTo("1.2");
        api.commands.say(new Manscdp.DeviceStatusResponse(
                7, DEVICE, true, true, true, "", true, null, NOON, List.of(new Manscdp.AlarmInput("1", "ALARM"))));
        JsonObject status = ask(DEVICES + "/status").getJsonObject("answer");
        assertThat(status.getString("deviceTime")).isEqualTo("2024-05-01T04:00:00Z");
        assertThat(status.getJsonArray("alarmInputs").getJsonObject(0).getString("duty"))
                .isEqualTo("ALARM");
        api.commands.say(new RecordMessage.SdCardStatusResponse(
                7, DEVICE, true, 1, List.of(new RecordMessage.SdCard(1, "sd", "ok", null, 64_000, 1_000))));
        assertThat(items(DEVICES + "/sd-cards").getJsonObject(0).getLong("capacity"))
                .isEqualTo(64_000);
        api.commands.say(new PtzMessage.PresetResponse(7, DEVICE, true, 1, List.of(new PtzMessage.Preset(3, "门"))));
        assertThat(items(CHANNELS + "/presets").getJsonObject(0).getString("name"))
                .isEqualTo("门");
        api.commands.say(
                new PtzMessage.HomePositionResponse(7, DEVICE, true, new PtzMessage.HomePosition(true, 30, 1)));
        assertThat(ask(CHANNELS + "/home-position").getJsonObject("answer").getInteger("resetTime"))
                .isEqualTo(30);
        api.commands.say(new PtzMessage.CruiseTrackListResponse(
                7, DEVICE, true, 1, List.of(new PtzMessage.CruiseTrack(0, "a"))));
        assertThat(items(CHANNELS + "/cruise-tracks").getJsonObject(0).getInteger("number"))
                .isZero();
        api.commands.say(new PtzMessage.CruiseTrackResponse(
                7, DEVICE, true, 2, "a", 1, List.of(new PtzMessage.CruisePoint(3, 10, 5))));
        assertThat(items(CHANNELS + "/cruise-tracks/2").getJsonObject(0).getInteger("stayTime"))
                .isEqualTo(10);
        assertThat(asked()).isEqualTo(new PtzMessage.CruiseTrackQuery(7, DEVICE, 2));
        api.commands.say(new PtzMessage.PtzPositionResponse(
                7, DEVICE, true, new PtzMessage.PtzPosition(10.5, -3.0, 2.0, null, null, null)));
        assertThat(ask(CHANNELS + "/ptz-position").getJsonObject("answer").getDouble("pan"))
                .isEqualTo(10.5);
    }

    private JsonArray items(String path) {
        return ask(path).getJsonObject("answer").getJsonArray("items");
    }

    @Test
    void alarmsOfThePastAreAskedFor() {
        api.commands.say(new Manscdp.AlarmResponse(7, DEVICE, true));

        JsonObject result =
                ask(DEVICES + "/alarms?methods=1,2&startPriority=1&endPriority=4&start=2024-05-01T04:00:00Z");

        assertThat(result.getString("outcome")).isEqualTo("done");
        assertThat(asked())
                .isEqualTo(new Manscdp.AlarmQuery(7, DEVICE, GbEdition.E2016, 1, 4, List.of(1, 2), 0, NOON, null));
    }

    @Test
    void theOutcomeIsAValue() {
        api.commands.answer(new CommandOutcome.Refused(404));
        assertThat(ask(DEVICES + "/info").getString("outcome")).isEqualTo("refused");
        assertThat(ask(DEVICES + "/info").getInteger("code")).isEqualTo(404);
        api.commands.answer(new CommandOutcome.NoAnswer(true));
        assertThat(ask(DEVICES + "/info").getString("outcome")).isEqualTo("noAnswer");
        for (Unsupported.Reason reason : Unsupported.Reason.values()) {
            api.commands.answer(new Unsupported(reason));
            JsonObject result = ask(DEVICES + "/info");
            assertThat(result.getString("outcome")).isEqualTo("unsupported");
            assertThat(result.getString("reason").toUpperCase(Locale.ROOT))
                    .isEqualTo(reason.name().replace("_", ""));
        }
        api.commands.answer(new CommandOutcome.NotRegistered());
        assertThat(ask(DEVICES + "/info").getString("outcome")).isEqualTo("notRegistered");
        api.commands.answer(new CommandOutcome.Busy());
        assertThat(ask(DEVICES + "/info").getString("outcome")).isEqualTo("busy");
    }

    @Test
    void aCommandThatOnlyGotItsSipAnswerIsDone() {
        api.commands.say();

        assertThat(ask(CHANNELS + "/home-position").getString("outcome")).isEqualTo("done");
        assertThat(ask(DEVICES + "/info").getJsonObject("answer")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/devices/34020000001320000999/info",
                DEVICES + "/info?channelId=34020000001310000999",
                "/api/v1/channels/" + DEVICE + "/34020000001310000999/presets"
            })
    void whoIsNotInTheInventoryIsNotAsked(String path) {
        assertThat(api.get(path).statusCode()).isEqualTo(404);
        assertThat(api.commands.asked).isEmpty();
    }

    @Test
    void commandsAreSentAndAudited() {
        api.commands.say(new Manscdp.DeviceControlResponse(7, DEVICE, true));
        Map<JsonObject, ControlCommand> known = Map.of(
                command("arm"), new ControlCommand.Guard(true),
                command("disarm"), new ControlCommand.Guard(false),
                command("resetAlarm").put("alarmMethod", 2), new ControlCommand.ResetAlarm(2, 0),
                command("startRecording"), new ControlCommand.RecordAtDevice(true),
                command("stopRecording").put("streamNumber", 1), new ControlCommand.RecordAtDevice(false, 1),
                command("keyFrame"), new ControlCommand.ForceKeyFrame(GbEdition.E2016));
        known.forEach((body, command) -> {
            HttpResponse<String> answer = api.post(DEVICES + "/commands", body.put("purpose", "drill"));
            assertThat(new JsonObject(answer.body()).getString("outcome")).isEqualTo("done");
            assertThat(commandOf(asked())).isEqualTo(command);
        });

        awaitAudit("device.armed", "device.recordingStopped", DEVICE, "drill");
        assertThat(api.post(DEVICES + "/commands", command("TargetTrack")).statusCode())
                .isEqualTo(400);
    }

    /** The trail is written behind. */
    private void awaitAudit(String... texts) {
        await().atMost(5, SECONDS)
                .untilAsserted(() -> assertThat(
                                api.get("/api/v1/audit-records?limit=100").body())
                        .contains(texts));
    }

    private static JsonObject command(String word) {
        return new JsonObject().put("command", word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reboots", "/sd-card-formats"})
    void whatCannotBeUndoneIsConfirmed(String path) {
        api.commands.say();
        JsonObject body = path.equals("/reboots") ? new JsonObject() : new JsonObject().put("card", 0);

        HttpResponse<String> unconfirmed = api.post(DEVICES + path, body);
        assertThat(unconfirmed.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(unconfirmed.body()).getString("field")).isEqualTo("confirm");
        assertThat(api.commands.asked).isEmpty();

        assertThat(api.post(DEVICES + path, body.put("confirm", true)).statusCode())
                .isEqualTo(200);
        assertThat(commandOf(asked())).isIn(new ControlCommand.Reboot(), new ControlCommand.FormatSdCard(0));
    }

    @Test
    void theConfigurationIsReadBlockByBlock() {
        api.commands.say(new ConfigDownloadResponse(
                7,
                DEVICE,
                true,
                List.of(
                        new ConfigBlock.BasicParam("门口", 3600, 60, 3, null, null, null),
                        new ConfigBlock.FrameMirror(ConfigBlock.Mirroring.BOTH),
                        new ConfigBlock.SnapShotConfig(3, 1, "http://secret", "session"))));
        String types = "basicParam,frameMirror,snapShotConfig,osdConfig";
        JsonObject answer = ask(DEVICES + "/configuration?types=" + types).getJsonObject("answer");

        assertThat(asked())
                .isEqualTo(new ConfigDownloadQuery(
                        7,
                        DEVICE,
                        Set.of(
                                ConfigType.BASIC_PARAM,
                                ConfigType.FRAME_MIRROR,
                                ConfigType.SNAP_SHOT_CONFIG,
                                ConfigType.OSD_CONFIG)));
        JsonObject blocks = answer.getJsonObject("blocks");
        assertThat(blocks.getJsonObject("basicParam").getInteger("heartBeatInterval"))
                .isEqualTo(60);
        assertThat(blocks.getJsonObject("frameMirror").getString("mirroring")).isEqualTo("both");
        assertThat(answer.getJsonArray("missing")).containsExactly("osdConfig");
        assertThat(answer.encode()).doesNotContain("secret");
        assertThat(api.get(DEVICES + "/configuration?types=weather").statusCode())
                .isEqualTo(400);
        assertThat(ask(DEVICES + "/configuration").getString("outcome")).isEqualTo("done");
        awaitAudit("device.configurationRead", "basicParam");
        assertThat(asked()).isEqualTo(new ConfigDownloadQuery(7, DEVICE, Set.of(ConfigType.BASIC_PARAM)));
    }

    @Test
    void everyBlockOfTheConfigurationCanBeChanged() {
        api.commands.say();
        String blocks = """
            {"basicParam": {"heartBeatInterval": 30},
             "videoParamAttribute": {"streams": [{"streamNumber": 0, "format": "5", "resolution": "6",
               "frameRate": "25", "bitRateType": "1"}]},
             "videoRecordPlan": {"enabled": true, "streamNumber": 0,
               "days": [{"weekDay": 1, "segments": [{"start": 0, "stop": 86400}]}]},
             "videoAlarmRecord": {"enabled": true, "streamNumber": 0, "recordTime": 30},
             "pictureMask": {"on": true, "regions": [{"number": 1, "left": 1, "top": 2, "right": 3, "bottom": 4}]},
             "frameMirror": {"mirroring": "vertical"},
             "alarmReport": {"motionDetection": true, "fieldDetection": false},
             "osdConfig": {"length": 1920, "width": 1080, "timeX": 1, "timeY": 2, "timeEnabled": true,
               "texts": [{"text": "村口", "x": 3, "y": 4}]},
             "svacEncodeConfig": {"surveillance": {"TimeFlag": 1}},
             "svacDecodeConfig": {"scaling": {"SVCSTMMode": 1}}}
            """;
        HttpResponse<String> answer =
                api.patch(DEVICES + "/configuration", new JsonObject().put("blocks", new JsonObject(blocks)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(((DeviceConfig) asked()).blocks())
                .containsExactlyInAnyOrder(
                        new ConfigBlock.BasicParam("", null, 30, null, null, null, null),
                        new ConfigBlock.VideoParamAttribute(
                                List.of(new ConfigBlock.VideoStream(0, "5", "6", "25", "1", ""))),
                        new ConfigBlock.VideoRecordPlan(
                                true,
                                List.of(new ConfigBlock.DaySchedule(
                                        1, List.of(new ConfigBlock.TimeSegment(0, 86_400)))),
                                0),
                        new ConfigBlock.VideoAlarmRecord(true, 30, null, 0),
                        new ConfigBlock.PictureMask(true, List.of(new ConfigBlock.MaskRegion(1, 1, 2, 3, 4))),
                        new ConfigBlock.FrameMirror(ConfigBlock.Mirroring.VERTICAL),
                        new ConfigBlock.AlarmReport(true, false),
                        new ConfigBlock.OsdConfig(
                                1920, 1080, 1, 2, true, null, null, List.of(new ConfigBlock.OsdText("村口", 3, 4))),
                        new ConfigBlock.SvacEncodeConfig(null, Map.of(), Map.of("TimeFlag", 1), null),
                        new ConfigBlock.SvacDecodeConfig(Map.of("SVCSTMMode", 1), Map.of()));
        awaitAudit("device.configured", "osdConfig");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"basicParam\": {\"heartBeatInterval\": 0}}",
                "{\"basicParam\": {}}",
                "{\"snapShotConfig\": {\"count\": 1}}",
                "{\"videoParamOpt\": {}}",
                "{\"frameMirror\": {\"mirroring\": \"diagonal\"}}"
            })
    void whatADeviceMustNotBeToldIsRefused(String blocks) {
        assertThat(api.patch(DEVICES + "/configuration", new JsonObject().put("blocks", new JsonObject(blocks)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.commands.asked).isEmpty();
    }
}
