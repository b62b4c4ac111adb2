package org.sharpeyes.codec.manscdp;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.Manscdp.AlarmInput;
import org.sharpeyes.codec.manscdp.Manscdp.AlarmNotify;
import org.sharpeyes.codec.manscdp.Manscdp.AlarmQuery;
import org.sharpeyes.codec.manscdp.Manscdp.AlarmResponse;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogNotify;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogQuery;
import org.sharpeyes.codec.manscdp.Manscdp.CatalogResponse;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceControl;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceControlResponse;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceInfoQuery;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceInfoResponse;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceStatusQuery;
import org.sharpeyes.codec.manscdp.Manscdp.DeviceStatusResponse;
import org.sharpeyes.codec.manscdp.Manscdp.Keepalive;
import org.sharpeyes.codec.manscdp.Manscdp.MediaStatus;
import org.sharpeyes.codec.manscdp.Manscdp.Unrecognized;
import org.sharpeyes.model.CatalogItem;

/**
 * Reads MANSCDP bodies as devices really send them: any of GB2312, GBK, GB18030 and UTF-8 whatever the prolog says,
 * unescaped {@code &} and {@code <}, names in any case, wrong counts. Document types and entities are refused.
 */
public final class ManscdpReader {
    /** Ten thousand records, the most a message may carry (§9.5), of some 800 bytes each. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final XmlElement message;
    private final Head head;
    private final int sn;
    private final String deviceCode;

    private ManscdpReader(XmlElement message) throws MalformedMessageException {
        this.message = message;
        this.head = Head.of(message);
        this.sn = head.sn();
        this.deviceCode = head.deviceCode();
    }

    /**
     * Reads one body. The array is not kept.
     *
     * @throws MalformedMessageException if there is no message in it, or it is too long or too deep
     */
    public static Manscdp read(byte[] body) throws MalformedMessageException {
        return read(body, null);
    }

    /**
     * As {@link #read(byte[])}, of a sender whose charset is known.
     *
     * @param charset null: found out from the body
     */
    public static Manscdp read(byte[] body, @Nullable Charset charset) throws MalformedMessageException {
        if (body.length > MAX_BYTES) {
            throw new MalformedMessageException("the body is longer than " + MAX_BYTES + " bytes", MAX_BYTES);
        }
        return new ManscdpReader(parse(BodyText.decode(body, charset))).message();
    }

    /** Whether a body says ERROR, as Result does in whatever it answers; one that cannot be read says nothing. */
    public static boolean isRefusal(byte[] body, @Nullable Charset charset) {
        try {
            return !Values.isOk(parse(BodyText.decode(body, charset)).text("Result"));
        } catch (MalformedMessageException unreadable) {
            return false;
        }
    }

    private static XmlElement parse(String xml) throws MalformedMessageException {
        try {
            return XmlElement.parse(xml);
        } catch (XMLStreamException notWellFormed) {
            return parseRepaired(XmlRepair.repair(xml));
        }
    }

    private static XmlElement parseRepaired(String xml) throws MalformedMessageException {
        try {
            return XmlElement.parse(xml);
        } catch (XMLStreamException beyondRepair) {
            // Where its bytes already cannot be read, the parser names no place.
            Location place = beyondRepair.getLocation();
            throw place == null
                    ? new MalformedMessageException("no XML document")
                    : new MalformedMessageException("no XML document", place.getCharacterOffset());
        }
    }

    private Manscdp message() throws MalformedMessageException {
        String cmdType = head.cmdType().toLowerCase(Locale.ROOT);
        Manscdp known = switch (message.name().toLowerCase(Locale.ROOT)) {
            case "query" -> query(cmdType);
            case "control" -> control(cmdType);
            case "notify", "response" -> statement(cmdType);
            default -> null;
        };
        return known != null ? known : new Unrecognized(sn, deviceCode, message.name(), head.cmdType());
    }

    private @Nullable Manscdp query(String cmdType) {
        return switch (cmdType) {
            case "catalog" ->
                new CatalogQuery(
                        sn, deviceCode, Values.time(message.text("StartTime")), Values.time(message.text("EndTime")));
            case "deviceinfo" -> new DeviceInfoQuery(sn, deviceCode);
            case "devicestatus" -> new DeviceStatusQuery(sn, deviceCode);
            case "alarm" -> alarmQuery();
            case "recordinfo" -> RecordXml.query(head, message);
            case "sdcardstatus" -> new RecordMessage.SdCardStatusQuery(sn, deviceCode);
            case "configdownload" -> ConfigXml.query(head, message);
            case "presetquery" -> new PtzMessage.PresetQuery(sn, deviceCode);
            case "homepositionquery" -> new PtzMessage.HomePositionQuery(sn, deviceCode);
            case "cruisetracklistquery" -> new PtzMessage.CruiseTrackListQuery(sn, deviceCode);
            case "cruisetrackquery" -> PtzXml.trackQuery(head, message);
            case "ptzposition" -> new PtzMessage.PtzPositionQuery(sn, deviceCode);
            case "mobileposition" -> ReportXml.positionQuery(head, message);
            default -> null;
        };
    }

    private @Nullable Manscdp control(String cmdType) throws MalformedMessageException {
        return switch (cmdType) {
            case "devicecontrol" -> new DeviceControl(sn, deviceCode, ControlCommands.read(message));
            case "deviceconfig" -> new ConfigMessage.DeviceConfig(sn, deviceCode, ConfigXml.blocks(message));
            default -> null;
        };
    }

    /** Notify and Response are mixed up in the field: what a message says counts more than its root. */
    private @Nullable Manscdp statement(String cmdType) {
        return switch (cmdType) {
            case "keepalive" -> keepalive();
            case "catalog" -> catalog();
            case "deviceinfo" -> deviceInfo();
            case "devicestatus" -> deviceStatus();
            case "alarm" -> message.is("Notify") || message.has("AlarmMethod") ? alarm() : alarmResponse();
            case "mediastatus" -> new MediaStatus(sn, deviceCode, Values.number(message.text("NotifyType"), 0));
            case "devicecontrol" -> new DeviceControlResponse(sn, deviceCode, head.ok());
            case "deviceconfig" -> new ConfigMessage.DeviceConfigResponse(sn, deviceCode, head.ok());
            case "configdownload" ->
                new ConfigMessage.ConfigDownloadResponse(sn, deviceCode, head.ok(), ConfigXml.blocks(message));
            case "recordinfo" -> RecordXml.recordings(head, message);
            case "sdcardstatus" -> RecordXml.cards(head, message);
            default -> aboutTheCamera(cmdType);
        };
    }

    /** Some devices leave the Query out of the names of answers. */
    private @Nullable Manscdp aboutTheCamera(String cmdType) {
        return switch (cmdType) {
            case "presetquery", "preset" -> PtzXml.presets(head, message);
            case "homepositionquery", "homeposition" -> PtzXml.home(head, message);
            case "cruisetracklistquery", "cruisetracklist" -> PtzXml.tracks(head, message);
            case "cruisetrackquery", "cruisetrack" -> PtzXml.track(head, message);
            case "ptzposition" ->
                message.is("Notify")
                        ? new PtzMessage.PtzPositionNotify(sn, deviceCode, PtzXml.position(message))
                        : new PtzMessage.PtzPositionResponse(sn, deviceCode, head.ok(), PtzXml.position(message));
            default -> report(cmdType);
        };
    }

    private @Nullable Manscdp report(String cmdType) {
        return switch (cmdType) {
            case "mobileposition" -> ReportXml.positions(head, message);
            case "uploadsnapshotfinished" -> ReportXml.snapShots(head, message);
            case "videouploadnotify" -> ReportXml.videoUpload(head, message);
            case "deviceupgraderesult" -> ReportXml.upgrade(head, message);
            case "broadcast" ->
                message.is("Notify")
                        ? new ReportMessage.Broadcast(sn, message.text("SourceID"), deviceCode)
                        : new ReportMessage.BroadcastResponse(sn, deviceCode, head.ok());
            default -> null;
        };
    }

    private Keepalive keepalive() {
        List<String> faulty = message.children("Info").stream()
                .flatMap(info -> info.children("DeviceID").stream())
                .map(XmlElement::text)
                .filter(code -> !code.isEmpty())
                .toList();
        return new Keepalive(sn, deviceCode, Values.isOk(message.text("Status")), faulty);
    }

    private Manscdp catalog() {
        List<CatalogItem> items = CatalogItems.read(message);
        boolean changes = !items.isEmpty() && items.stream().allMatch(item -> item.event() != null);
        return message.is("Notify") || changes
                ? new CatalogNotify(sn, deviceCode, head.sumNum(), items)
                : new CatalogResponse(sn, deviceCode, head.ok(), head.sumNum(), items);
    }

    private DeviceInfoResponse deviceInfo() {
        return new DeviceInfoResponse(
                sn,
                deviceCode,
                head.ok(),
                message.text("DeviceName"),
                message.text("Manufacturer"),
                message.text("Model"),
                message.text("Firmware"),
                Values.number(message.text("Channel"), Values.number(message.text("MaxCamera"), 0)));
    }

    private DeviceStatusResponse deviceStatus() {
        List<AlarmInput> inputs = message.children("Alarmstatus").stream()
                .flatMap(status -> status.children("Item").stream())
                .map(item -> new AlarmInput(item.text("DeviceID"), item.text("DutyStatus")))
                .toList();
        return new DeviceStatusResponse(
                sn,
                deviceCode,
                head.ok(),
                message.text("Online").equalsIgnoreCase("ONLINE"),
                Values.isOk(message.text("Status")),
                message.text("Reason"),
                onOrOff(message.text("Encode")),
                onOrOff(message.text("Record")),
                Values.time(message.text("DeviceTime")),
                inputs);
    }

    private static @Nullable Boolean onOrOff(String text) {
        return text.isEmpty() ? null : Boolean.valueOf(text.equalsIgnoreCase("ON"));
    }

    /** A sample of 2016 has StartTime and EndTime where its schema has StartAlarmTime and EndAlarmTime. */
    private AlarmQuery alarmQuery() {
        String methods = message.text("AlarmMethod");
        String start = message.text("StartAlarmTime");
        String end = message.text("EndAlarmTime");
        return new AlarmQuery(
                sn,
                deviceCode,
                methods.contains("/") ? GbEdition.E2022 : GbEdition.E2016,
                Values.number(message.text("StartAlarmPriority"), 0),
                Values.number(message.text("EndAlarmPriority"), 0),
                Values.alarmMethods(methods),
                Values.number(message.text("AlarmType"), 0),
                Values.time(start.isEmpty() ? message.text("StartTime") : start),
                Values.time(end.isEmpty() ? message.text("EndTime") : end));
    }

    private AlarmNotify alarm() {
        return new AlarmNotify(
                sn,
                deviceCode,
                Values.number(message.text("AlarmPriority"), 0),
                Values.number(message.text("AlarmMethod"), 0),
                Values.number(message.deepText("AlarmType"), 0),
                Values.number(message.deepText("EventType"), 0),
                Values.time(message.text("AlarmTime")),
                description(),
                Values.degrees(message.text("Longitude"), 180),
                Values.degrees(message.text("Latitude"), 90));
    }

    private String description() {
        String description = message.text("AlarmDescription");
        return description.isEmpty() ? message.text("AlarmInfo") : description;
    }

    private AlarmResponse alarmResponse() {
        return new AlarmResponse(sn, deviceCode, head.ok());
    }
}
