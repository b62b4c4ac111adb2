package org.sharpeyes.codec.manscdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.ptz.PtzCommand.Preset;
import org.sharpeyes.codec.ptz.PtzCommand.PresetAction;

/** The texts on the wire, as the standard's schemas have them, and what devices make of them. */
class VocabularyTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String DEVICE = "34020000001320000001";
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 5, 1, 12, 0);

    @Test
    void asksForEveryRecordingAndSaysAll() {
        assertThat(content(RecordMessage.RecordInfoQuery.all(7, DEVICE, NOON, NOON.plusHours(1))))
                .isEqualTo("<StartTime>2024-05-01T12:00:00</StartTime><EndTime>2024-05-01T13:00:00</EndTime>"
                        + "<Type>all</Type>");
    }

    @Test
    void readsRecordingsWhateverTheListClaims() throws MalformedMessageException {
        var read = (RecordMessage.RecordInfoResponse) response(
                "RecordInfo",
                "<Name>枪机</Name><SumNum>2</SumNum><RecordList Num='9'><Item><DeviceID>1</DeviceID><Name>a</Name>"
                        + "<StartTime>2024-05-01T12:00:00</StartTime><EndTime>never</EndTime><Secrecy>0</Secrecy>"
                        + "<FileSize>4294967296</FileSize></Item></RecordList>");
        assertThat(read.sumNum()).isEqualTo(2);
        assertThat(read.recordings()).singleElement().satisfies(recording -> {
            assertThat(recording.start()).isEqualTo(NOON);
            assertThat(recording.end()).isNull();
            assertThat(recording.fileSize()).isEqualTo(4_294_967_296L);
            assertThat(recording.streamNumber()).isNull();
        });
    }

    @Test
    void writesSeveralAlarmMethodsAsTheEditionDoes() throws MalformedMessageException {
        for (GbEdition edition : GbEdition.values()) {
            var query = new Manscdp.AlarmQuery(5, DEVICE, edition, 1, 4, List.of(1, 2), 0, NOON, null);
            assertThat(content(query))
                    .isEqualTo("<StartAlarmPriority>1</StartAlarmPriority><EndAlarmPriority>4</EndAlarmPriority>"
                            + "<AlarmMethod>" + (edition == GbEdition.E2016 ? "12" : "1/2") + "</AlarmMethod>"
                            + "<StartAlarmTime>2024-05-01T12:00:00</StartAlarmTime>");
            assertThat(again(query)).isEqualTo(query);
        }
        assertThat(content(Manscdp.AlarmQuery.all(5, DEVICE, GbEdition.E2016)))
                .contains("<AlarmMethod>0</AlarmMethod>");
    }

    @Test
    void asksForWhatWasAddedSince() throws MalformedMessageException {
        var query = new Manscdp.CatalogQuery(5, DEVICE, NOON, NOON.plusDays(1));
        assertThat(again(query)).isEqualTo(query);
    }

    @Test
    void readsAPositionOf2016AndAListOf2022() throws MalformedMessageException {
        String place = "<Longitude>118.4</Longitude><Latitude>31.3</Latitude><Speed>0</Speed>";
        var flat = (ReportMessage.MobilePositionNotify)
                read("Notify", "MobilePosition", "<Time>2024-05-01T12:00:00</Time>" + place);
        var position = new ReportMessage.MobilePosition(DEVICE, NOON, 118.4, 31.3, 0.0, null, null, null);
        assertThat(flat.positions()).containsExactly(position);
        assertThat(again(flat)).isEqualTo(flat);
        var list = (ReportMessage.MobilePositionNotify) read(
                "Notify",
                "MobilePosition",
                "<Time>2024-05-01T12:00:05</Time><SumNum>1</SumNum><DeviceList Num='1'><Item><DeviceID>" + DEVICE
                        + "</DeviceID><CaptureTime>2024-05-01T12:00:00</CaptureTime>" + place
                        + "</Item></DeviceList>");
        assertThat(list.positions()).containsExactly(position);
        assertThat(list.edition()).isEqualTo(GbEdition.E2022);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ReportMessage.MobilePositionNotify(1, DEVICE, GbEdition.E2016, NOON, -1, List.of()));
    }

    @Test
    void addressesABroadcastByItsTarget() throws MalformedMessageException {
        var broadcast = new ReportMessage.Broadcast(9, "34020000002000000001", DEVICE);
        assertThat(text(broadcast))
                .endsWith("<Notify><CmdType>Broadcast</CmdType><SN>9</SN>"
                        + "<SourceID>34020000002000000001</SourceID><TargetID>" + DEVICE + "</TargetID></Notify>");
        assertThat(again(broadcast)).isEqualTo(broadcast);
        assertThat(broadcast.deviceCode()).isEqualTo(DEVICE);
    }

    @Test
    void asksForPartsOfTheConfigurationByTheirNames() throws MalformedMessageException {
        var query = new ConfigMessage.ConfigDownloadQuery(
                5, DEVICE, Set.of(ConfigType.SNAP_SHOT_CONFIG, ConfigType.BASIC_PARAM));
        assertThat(content(query)).isEqualTo("<ConfigType>BasicParam/SnapShotConfig</ConfigType>");
        assertThat(again(query)).isEqualTo(query);
        assertThat(ConfigType.of("snapshot")).contains(ConfigType.SNAP_SHOT_CONFIG);
        assertThat(ConfigType.of("SVACDecodeConfig")).contains(ConfigType.SVAC_DECODE_CONFIG);
        assertThat(ConfigType.of("VendorConfig")).isEmpty();
        assertThat(new ConfigMessage.ConfigDownloadQuery(5, DEVICE, Set.of()).types())
                .isEmpty();
    }

    @Test
    void readsTheSnapShotOrderUnderEitherName() throws MalformedMessageException {
        String fields = "<SnapNum>3</SnapNum><Interval>1</Interval><UploadURL>http://h/u?a=1&amp;b=2</UploadURL>"
                + "<SessionID>s</SessionID>";
        var order = new ConfigBlock.SnapShotConfig(3, 1, "http://h/u?a=1&b=2", "s");
        assertThat(blocks("<SnapShot>" + fields + "</SnapShot>")).containsExactly(order);
        assertThat(blocks("<SnapShotConfig>" + fields + "</SnapShotConfig><Vendor>1</Vendor>"))
                .containsExactly(order);
    }

    @Test
    void knowsPartsOfTheConfigurationByTheirFieldsWhateverTheirName() throws MalformedMessageException {
        assertThat(blocks("<BasicConfig><HeartBeatCount>3</HeartBeatCount></BasicConfig>"
                        + "<Snap><SnapNum>3</SnapNum></Snap><Vendor><Thing>1</Thing></Vendor>"))
                .containsExactly(
                        new ConfigBlock.BasicParam("", null, null, 3, null, null, null),
                        new ConfigBlock.SnapShotConfig(3, 0, "", ""));
    }

    @Test
    void writesBlocksAsTheSchemaHasThem() {
        var plan = new ConfigBlock.VideoRecordPlan(
                true, List.of(new ConfigBlock.DaySchedule(1, List.of(new ConfigBlock.TimeSegment(3_661, 86_400)))), 0);
        assertThat(content(new ConfigMessage.DeviceConfig(5, DEVICE, List.of(plan))))
                .isEqualTo("<VideoRecordPlan><RecordEnable>1</RecordEnable>"
                        + "<RecordScheduleSumNum>1</RecordScheduleSumNum><RecordSchedule><WeekDayNum>1</WeekDayNum>"
                        + "<TimeSegmentSumNum>1</TimeSegmentSumNum><TimeSegment><StartHour>1</StartHour>"
                        + "<StartMin>1</StartMin><StartSec>1</StartSec><StopHour>24</StopHour><StopMin>0</StopMin>"
                        + "<StopSec>0</StopSec></TimeSegment></RecordSchedule><StreamNumber>0</StreamNumber>"
                        + "</VideoRecordPlan>");
        var mask = new ConfigBlock.PictureMask(true, List.of(new ConfigBlock.MaskRegion(1, 10, 20, 30, 40)));
        assertThat(content(new ConfigMessage.DeviceConfig(5, DEVICE, List.of(mask))))
                .isEqualTo("<PictureMask><On>1</On><SumNum>1</SumNum><RegionList Num=\"1\"><Item><Seq>1</Seq>"
                        + "<Point>10,20,30,40</Point></Item></RegionList></PictureMask>");
        var mirror = new ConfigBlock.FrameMirror(ConfigBlock.Mirroring.VERTICAL);
        assertThat(content(new ConfigMessage.DeviceConfig(5, DEVICE, List.of(mirror))))
                .isEqualTo("<FrameMirror>2</FrameMirror>");
        var svac = new ConfigBlock.SvacEncodeConfig(null, Map.of(), Map.of("GISFlag", 1, "TimeFlag", 0), null);
        assertThat(content(new ConfigMessage.DeviceConfig(5, DEVICE, List.of(svac))))
                .isEqualTo("<SVACEncodeConfig><SurveillanceParam><TimeFlag>0</TimeFlag><GISFlag>1</GISFlag>"
                        + "</SurveillanceParam></SVACEncodeConfig>");
    }

    @Test
    void readsBlocksThatDevicesGetWrong() throws MalformedMessageException {
        assertThat(blocks("<BasicParam><HeartBeatInterval>null</HeartBeatInterval>"
                        + "<HeartBeatCount>0</HeartBeatCount></BasicParam><FrameMirror>9</FrameMirror>"
                        + "<PictureMask><RegionList><Item><Seq>1</Seq><Point>1, 2</Point></Item></RegionList>"
                        + "</PictureMask>"))
                .containsExactly(
                        new ConfigBlock.BasicParam("", null, null, 0, null, null, null),
                        new ConfigBlock.FrameMirror(ConfigBlock.Mirroring.NONE),
                        new ConfigBlock.PictureMask(false, List.of(new ConfigBlock.MaskRegion(1, 1, 2, 0, 0))));
    }

    @ParameterizedTest
    @CsvSource({"HomePositionQuery", "HomePosition", "homeposition"})
    void knowsAnswersByEitherName(String cmdType) throws MalformedMessageException {
        assertThat(response(cmdType, "<HomePosition><Enabled>1</Enabled><ResetTime>30</ResetTime></HomePosition>"))
                .isEqualTo(new PtzMessage.HomePositionResponse(
                        1, DEVICE, true, new PtzMessage.HomePosition(true, 30, null)));
    }

    @Test
    void readsARefusalOfAnyQuery() throws MalformedMessageException {
        for (String cmdType : List.of(
                "PresetQuery",
                "HomePositionQuery",
                "CruiseTrackListQuery",
                "CruiseTrackQuery",
                "PTZPosition",
                "SDCardStatus",
                "RecordInfo",
                "ConfigDownload",
                "DeviceConfig",
                "DeviceControl",
                "DeviceInfo",
                "DeviceStatus",
                "Broadcast")) {
            assertThat(response(cmdType, "<Result>ERROR</Result>"))
                    .isInstanceOfSatisfying(
                            Answer.class, answer -> assertThat(answer.ok()).isFalse());
        }
    }

    @Test
    void leavesOutPresetsThatCannotBeCalled() throws MalformedMessageException {
        var read = (PtzMessage.PresetResponse) response(
                "PresetQuery",
                "<PresetList Num='2'><Item><PresetID>1</PresetID><PresetName>门</PresetName></Item>"
                        + "<Item><PresetID/><PresetName>x</PresetName></Item></PresetList>");
        assertThat(read.presets()).containsExactly(new PtzMessage.Preset(1, "门"));
        assertThat(read.items()).hasSize(1);
    }

    @Test
    void writesControlsAsTheSchemaHasThem() {
        assertThat(command(new ControlCommand.PtzPrecise(350.5, -10.25, null)))
                .isEqualTo("<PTZPreciseCtrl><Pan>350.5</Pan><Tilt>-10.25</Tilt></PTZPreciseCtrl>");
        assertThat(command(new ControlCommand.DragZoom(false, 1920, 1080, 960, 540, 100, 50)))
                .isEqualTo("<DragZoomOut><Length>1920</Length><Width>1080</Width><MidPointX>960</MidPointX>"
                        + "<MidPointY>540</MidPointY><LengthX>100</LengthX><LengthY>50</LengthY></DragZoomOut>");
        assertThat(command(new ControlCommand.Ptz(new Preset(PresetAction.SET, 5), 7, "大门", "")))
                .isEqualTo("<PTZCmd>A50F01810005003B</PTZCmd><PTZCmdParams><PresetName>大门</PresetName>"
                        + "</PTZCmdParams><Info><ControlPriority>7</ControlPriority></Info>");
        assertThat(command(new ControlCommand.RecordAtDevice(true, 1)))
                .isEqualTo("<RecordCmd>Record</RecordCmd><StreamNumber>1</StreamNumber>");
        assertThat(command(new ControlCommand.FormatSdCard(0))).isEqualTo("<FormatSDCard>0</FormatSDCard>");
        assertThat(command(new ControlCommand.Reboot())).isEqualTo("<TeleBoot>Boot</TeleBoot>");
    }

    @Test
    void doesNotTakeAnUnreadableCardForAllCards() {
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> read("Control", "DeviceControl", "<FormatSDCard>x</FormatSDCard>"));
    }

    private static List<ConfigBlock> blocks(String blocks) throws MalformedMessageException {
        return ((ConfigMessage.ConfigDownloadResponse) response("ConfigDownload", "<Result>OK</Result>" + blocks))
                .blocks();
    }

    private static String command(ControlCommand command) {
        return content(new Manscdp.DeviceControl(5, DEVICE, command));
    }

    /** What stands behind the DeviceID. */
    private static String content(Manscdp message) {
        String text = text(message);
        return text.substring(text.indexOf("</DeviceID>") + "</DeviceID>".length(), text.lastIndexOf("</"));
    }

    private static Manscdp again(Manscdp message) throws MalformedMessageException {
        return ManscdpReader.read(ManscdpWriter.write(message, GB18030));
    }

    private static String text(Manscdp message) {
        return new String(ManscdpWriter.write(message, GB18030), GB18030);
    }

    private static Manscdp response(String cmdType, String content) throws MalformedMessageException {
        return read("Response", cmdType, content);
    }

    private static Manscdp read(String root, String cmdType, String content) throws MalformedMessageException {
        String body = "<%1$s><CmdType>%2$s</CmdType><SN>1</SN><DeviceID>%4$s</DeviceID>%3$s</%1$s>"
                .formatted(root, cmdType, content, DEVICE);
        return ManscdpReader.read(body.getBytes(GB18030));
    }
}
