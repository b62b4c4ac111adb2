package org.sharpeyes.codec.manscdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.Manscdp.AlarmInput;
import org.sharpeyes.codec.manscdp.Manscdp.AlarmNotify;
import org.sharpeyes.codec.manscdp.Manscdp.AlarmResponse;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogNotify;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogQuery;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogResponse;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceControl;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceControlResponse;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceInfoResponse;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceStatusResponse;
import org.sharpeyes.codec.manscdp.Manscdp.Keepalive;
import org.sharpeyes.codec.manscdp.Manscdp.MediaStatus;
import org.sharpeyes.codec.manscdp.Manscdp.Unrecognized;
import org.sharpeyes.codec.ptz.PtzCommand.Move;
import org.sharpeyes.codec.ptz.PtzCommand.Pan;
import org.sharpeyes.codec.ptz.PtzCommand.Tilt;
import org.sharpeyes.codec.ptz.PtzCommand.Zoom;
import org.sharpeyes.model.CatalogItem;

class ManscdpReaderTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String DEVICE = "34020000001180000001";

    @Test
    void readsAKeepaliveWithItsFaultyParts() throws MalformedMessageException {
        Manscdp read = read("""
            <?xml version="1.0" encoding="GB2312"?>
            <Notify>
              <CmdType>Keepalive</CmdType>
              <SN>43</SN>
              <DeviceID>34020000001180000001</DeviceID>
              <Status>ERROR</Status>
              <Info><DeviceID>34020000001340000001</DeviceID></Info>
              <Info><DeviceID>34020000001340000002</DeviceID></Info>
            </Notify>
            """);
        assertThat(read)
                .isEqualTo(new Keepalive(43, DEVICE, false, List.of("34020000001340000001", "34020000001340000002")));
    }

    @Test
    void readsEveryFieldOfACatalogItem() throws MalformedMessageException {
        CatalogResponse read = (CatalogResponse) read("""
            <Response>
              <CmdType>Catalog</CmdType><SN>7</SN><DeviceID>34020000001180000001</DeviceID>
              <SumNum>2</SumNum>
              <DeviceList Num="1">
                <Item>
                  <DeviceID>34020000001310000001</DeviceID>
                  <Name>村口东侧球机</Name>
                  <Manufacturer>Demo</Manufacturer><Model>SIM-1</Model>
                  <Owner>0</Owner>
                  <CivilCode>340200</CivilCode><Block>340200000000</Block>
                  <Address>XX镇XX村村口</Address>
                  <Parental>65535</Parental><ParentID>34020000001180000001/34020000002160000001</ParentID>
                  <SafetyWay>0</SafetyWay>
                  <RegisterWay>1</RegisterWay><Secrecy>0</Secrecy>
                  <IPAddress>192.0.2.20</IPAddress><Port>5060</Port><Password>secret</Password>
                  <Status>ONLINE</Status>
                  <Longitude>118.433</Longitude><Latitude>31.352</Latitude>
                  <Info>
                    <PTZType>1</PTZType><directiontype>3</directiontype>
                    <GrassrootsCode>001002</GrassrootsCode><VendorThing>9</VendorThing><MAC/>
                  </Info>
                </Item>
                <Item><DeviceID>3402</DeviceID><Name>市</Name></Item>
                <Item><Name>nameless</Name></Item>
              </DeviceList>
            </Response>
            """);
        assertThat(read.sumNum()).isEqualTo(2);
        assertThat(read.items()).extracting(CatalogItem::code).containsExactly("34020000001310000001", "3402");
        CatalogItem camera = read.items().getFirst();
        assertThat(camera.name()).isEqualTo("村口东侧球机");
        assertThat(camera.manufacturer()).isEqualTo("Demo");
        assertThat(camera.model()).isEqualTo("SIM-1");
        assertThat(camera.civilCode()).isEqualTo("340200");
        assertThat(camera.address()).isEqualTo("XX镇XX村村口");
        assertThat(camera.parental()).isTrue();
        assertThat(camera.parentCodes()).containsExactly("34020000001180000001", "34020000002160000001");
        assertThat(camera.online()).isTrue();
        assertThat(camera.longitude()).isEqualTo(118.433);
        assertThat(camera.latitude()).isEqualTo(31.352);
        assertThat(camera.details())
                .containsEntry("Owner", "0")
                .containsEntry("Block", "340200000000")
                .containsEntry("SafetyWay", "0")
                .containsEntry("RegisterWay", "1")
                .containsEntry("Secrecy", "0")
                .containsEntry("IPAddress", "192.0.2.20")
                .containsEntry("Port", "5060")
                .containsEntry("PTZType", "1")
                .containsEntry("DirectionType", "3")
                .containsEntry("GrassrootsCode", "001002")
                .containsEntry("VendorThing", "9")
                .doesNotContainKeys("Password", "MAC", "Name", "Info");
        CatalogItem region = read.items().getLast();
        assertThat(region.online()).isFalse();
        assertThat(region.manufacturer()).isNull();
        assertThat(region.parentCodes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "' 1 40 ', 140", "'', -1", "many, -1", "99999999999, -1", "3000000000, -1"})
    void readsTheClaimedNumberOfItems(String sumNum, int expected) throws MalformedMessageException {
        Manscdp read = read(message("Response", "Catalog", "<SumNum>" + sumNum + "</SumNum>"));
        assertThat(read).isEqualTo(new CatalogResponse(1, DEVICE, expected, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Notify", "Response", "NOTIFY"})
    void takesItemsWithEventsForChangesUnderAnyRoot(String root) throws MalformedMessageException {
        Manscdp read = read(message(
                root,
                "Catalog",
                "<SumNum>1</SumNum><DeviceList"
                        + " Num='1'><Item><DeviceID>1</DeviceID><Event>vlost</Event></Item></DeviceList>"));
        assertThat(read)
                .isInstanceOfSatisfying(
                        CatalogNotify.class,
                        notify -> assertThat(notify.items())
                                .singleElement()
                                .satisfies(item -> assertThat(item.event()).isEqualTo("VLOST")));
    }

    @ParameterizedTest
    @CsvSource({"0,", "'',", "abc,", "118.5, 118.5", "' 118.5 ', 118.5", "181,", "1e2,", "NaN,", "0x1p3,", "-0.5, -0.5"
    })
    void readsALongitudeIfItCanBeOne(String text, Double expected) throws MalformedMessageException {
        AlarmNotify alarm = (AlarmNotify) read(message("Notify", "Alarm", "<Longitude>" + text + "</Longitude>"));
        assertThat(alarm.longitude()).isEqualTo(expected);
    }

    @Test
    void readsAnAlarm() throws MalformedMessageException {
        Manscdp read = read(message("Notify", "Alarm", """
            <AlarmPriority>4</AlarmPriority><AlarmMethod>5</AlarmMethod>
            <AlarmTime>2024-05-01T12:00:00</AlarmTime>
            <AlarmDescription>有人闯入</AlarmDescription>
            <Longitude>118.4</Longitude><Latitude>31.3</Latitude>
            <Info><AlarmType>6</AlarmType><AlarmTypeParam><EventType>1</EventType></AlarmTypeParam></Info>
            <Info><AlarmType>6</AlarmType></Info>
            """));
        assertThat(read)
                .isEqualTo(new AlarmNotify(
                        1, DEVICE, 4, 5, 6, 1, LocalDateTime.of(2024, 5, 1, 12, 0), "有人闯入", 118.4, 31.3));
    }

    @Test
    void tellsAnAlarmFromItsReceipt() throws MalformedMessageException {
        assertThat(read(message("Response", "Alarm", "<Result>OK</Result>")))
                .isEqualTo(new AlarmResponse(1, DEVICE, true));
        assertThat(read(message("Response", "Alarm", "<AlarmMethod>2</AlarmMethod><AlarmInfo>x</AlarmInfo>")))
                .isInstanceOfSatisfying(
                        AlarmNotify.class,
                        alarm -> assertThat(alarm.description()).isEqualTo("x"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-01T12:00:00, 2024-05-01T12:00:00",
        "2024-05-01T12:00:00.250, 2024-05-01T12:00:00.250",
        "2024-05-01T12:00:00Z, 2024-05-01T12:00:00",
        "2024-05-01T12:00:00.5+08:00, 2024-05-01T12:00:00.500",
        "2024-05-01 12:00:00, 2024-05-01T12:00:00",
        "2024-02-30T12:00:00,",
        "2024-05-01T25:00:00,",
        "yesterday,"
    })
    void readsLocalTimes(String text, LocalDateTime expected) throws MalformedMessageException {
        AlarmNotify alarm = (AlarmNotify) read(message("Notify", "Alarm", "<AlarmTime>" + text + "</AlarmTime>"));
        assertThat(alarm.time()).isEqualTo(expected);
    }

    @Test
    void readsDeviceInfoAndItsVendorNames() throws MalformedMessageException {
        assertThat(read(message(
                        "Response",
                        "DeviceInfo",
                        "<Result>OK</Result><DeviceName>NVR</DeviceName><Manufacturer>M</Manufacturer>"
                                + "<Model>X</Model><Firmware>1.2</Firmware><MaxCamera>16</MaxCamera>")))
                .isEqualTo(new DeviceInfoResponse(1, DEVICE, true, "NVR", "M", "X", "1.2", 16));
    }

    @Test
    void readsDeviceStatus() throws MalformedMessageException {
        assertThat(read(message(
                        "Response",
                        "DeviceStatus",
                        "<Result>OK</Result><Online>ONLINE</Online><Status>OK</Status><Encode>ON</Encode>"
                                + "<DeviceTime>2024-05-01T12:00:00</DeviceTime><Alarmstatus num=\"1\"><Item>"
                                + "<DeviceID>34020000001340000001</DeviceID><DutyStatus>ONDUTY</DutyStatus>"
                                + "</Item></Alarmstatus>")))
                .isEqualTo(new DeviceStatusResponse(
                        1,
                        DEVICE,
                        true,
                        true,
                        true,
                        "",
                        true,
                        null,
                        LocalDateTime.of(2024, 5, 1, 12, 0),
                        List.of(new AlarmInput("34020000001340000001", "ONDUTY"))));
    }

    @Test
    void readsControls() throws MalformedMessageException {
        assertThat(command("<PTZCmd>A50F0101320000E8</PTZCmd><Info><ControlPriority>5</ControlPriority></Info>"))
                .isEqualTo(new ControlCommand.Ptz(new Move(Pan.RIGHT, Tilt.NONE, Zoom.NONE, 0x32, 0, 0), 5, "", ""));
        assertThat(command("<IFameCmd>Send</IFameCmd>")).isEqualTo(new ControlCommand.ForceKeyFrame(GbEdition.E2016));
        assertThat(command("<IFrameCmd>Send</IFrameCmd>")).isEqualTo(new ControlCommand.ForceKeyFrame(GbEdition.E2022));
        assertThat(command("<GuardCmd>SetGuard</GuardCmd>")).isEqualTo(new ControlCommand.Guard(true));
        assertThat(command("<AlarmCmd>ResetAlarm</AlarmCmd><Info><AlarmMethod>2</AlarmMethod></Info>"))
                .isEqualTo(new ControlCommand.ResetAlarm(2, 0));
        assertThat(command("<HomePosition><Enabled>1</Enabled></HomePosition>"))
                .isEqualTo(new ControlCommand.SetHomePosition(new PtzMessage.HomePosition(true, null, null)));
        assertThat(command("<TargetTrack>Auto</TargetTrack>")).isEqualTo(new ControlCommand.Other("TargetTrack"));
        assertThat(command("")).isEqualTo(new ControlCommand.Other(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<PTZCmd>A50F</PTZCmd>", "<GuardCmd>Maybe</GuardCmd>", "<RecordCmd/>"})
    void refusesControlsThatSayNothing(String content) {
        assertRefused(message("Control", "DeviceControl", content).getBytes(GB18030));
    }

    @Test
    void readsTheRest() throws MalformedMessageException {
        assertThat(read(message("Query", "catalog", ""))).isEqualTo(new CatalogQuery(1, DEVICE));
        assertThat(read(message("Notify", "MediaStatus", "<NotifyType>121</NotifyType>")))
                .isEqualTo(new MediaStatus(1, DEVICE, MediaStatus.END_OF_FILE));
        assertThat(read(message("Response", "DeviceControl", "<Result>ERROR</Result>")))
                .isEqualTo(new DeviceControlResponse(1, DEVICE, false));
        assertThat(read(message("Query", "Weather", ""))).isEqualTo(new Unrecognized(1, DEVICE, "Query", "Weather"));
        assertThat(read(message("Thing", "Keepalive", "")))
                .isEqualTo(new Unrecognized(1, DEVICE, "Thing", "Keepalive"));
    }

    @Test
    void readsNamesInAnyCaseAndNumbersWithBlanks() throws MalformedMessageException {
        assertThat(read("<notify><CMDTYPE> Keepalive </CMDTYPE><sn> 4 3 </sn><DeviceId>1</DeviceId></notify>"))
                .isEqualTo(new Keepalive(43, "1", true, List.of()));
        assertThat(read("<Notify><CmdType>Keepalive</CmdType><SN>none</SN><DeviceID>1</DeviceID></Notify>"))
                .isEqualTo(new Keepalive(0, "1", true, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "not xml",
                "<",
                "<Notify>",
                "<Notify><CmdType>Keepalive</CmdType><SN>1</SN></Notify>",
                "<Notify><SN>1</SN><DeviceID>1</DeviceID></Notify>",
                "<Notify><CmdType>Keepalive</CmdType><SN>1</SN><DeviceID>1</DeviceID>"
            })
    void refusesWhatIsNoMessage(String body) {
        assertRefused(body.getBytes(GB18030));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Notify [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>%s",
                "<!DOCTYPE Notify SYSTEM \"http://127.0.0.1:1/x.dtd\">%s",
                "<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>%s",
                "<?xml version=\"1.0\"?>\n<!doctype Notify>%s"
            })
    void refusesDocumentTypes(String body) {
        String notify = message("Notify", "Keepalive", "<Info>&x;&c;</Info>");
        assertRefused(body.formatted(notify).getBytes(GB18030));
    }

    @Test
    void takesAnUndeclaredEntityForText() throws MalformedMessageException {
        assertThat(nameOf("A&xxe;B&nbsp;C")).isEqualTo("A&xxe;B&nbsp;C");
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
        assertRefused(deep.getBytes(GB18030));
        assertRefused(message("Notify", "Keepalive", "<&" + deep).getBytes(GB18030));
        assertRefused(new byte[9 * 1024 * 1024]);
    }

    private static ControlCommand command(String content) throws MalformedMessageException {
        return ((DeviceControl) read(message("Control", "DeviceControl", content))).command();
    }

    private static String nameOf(String name) throws MalformedMessageException {
        return ((DeviceInfoResponse) read(message("Response", "DeviceInfo", "<DeviceName>" + name + "</DeviceName>")))
                .name();
    }

    private static String message(String root, String cmdType, String content) {
        return "<%1$s><CmdType>%2$s</CmdType><SN>1</SN><DeviceID>%4$s</DeviceID>%3$s</%1$s>"
                .formatted(root, cmdType, content, DEVICE);
    }

    private static Manscdp read(String body) throws MalformedMessageException {
        return ManscdpReader.read(body.getBytes(GB18030));
    }

    private static void assertRefused(byte[] body) {
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> ManscdpReader.read(body));
    }
}
