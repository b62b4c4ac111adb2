package org.sharpeyes.codec.manscdp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

/** Writes MANSCDP bodies. */
public final class ManscdpWriter {
    private final XmlText xml;

    private ManscdpWriter(XmlText xml) {
        this.xml = xml;
    }

    /**
     * Writes one message with its prolog. What is declared GB2312 is encoded as GB18030, its superset, so that rare
     * characters in names of people and places survive.
     *
     * @param charset GB2312 for peers of 2016, GB18030 for peers of 2022, UTF-8 for devices that ask for it
     * @throws IllegalArgumentException for any other charset
     */
    public static byte[] write(Manscdp message, Charset charset) {
        String declared = charset.name().toUpperCase(Locale.ROOT);
        Charset encoding = switch (declared) {
            case "GB2312", "GBK", "GB18030" -> BodyText.GB18030;
            case "UTF-8" -> StandardCharsets.UTF_8;
            default -> throw new IllegalArgumentException("charset is GB2312, GB18030 or UTF-8, was " + charset);
        };
        XmlText xml = new XmlText(declared);
        new ManscdpWriter(xml).write(message);
        return xml.end().getBytes(encoding);
    }

    private void write(Manscdp message) {
        Envelope envelope = Envelope.of(message);
        xml.open(envelope.root());
        xml.field("CmdType", envelope.cmdType());
        xml.field("SN", message.sn());
        if (!(message instanceof ReportMessage.Broadcast)) {
            xml.field("DeviceID", message.deviceCode());
        }
        writeContent(message);
    }

    private void writeContent(Manscdp message) {
        switch (message) {
            case Keepalive keepalive -> write(keepalive);
            case CatalogQuery query -> {
                xml.field("StartTime", Values.time(query.start()));
                xml.field("EndTime", Values.time(query.end()));
            }
            case CatalogResponse response -> {
                xml.resultIfRefused(response.ok());
                catalog(response.sumNum(), response.items());
            }
            case CatalogNotify notify -> catalog(notify.sumNum(), notify.items());
            case DeviceInfoQuery query -> {}
            case DeviceInfoResponse response -> write(response);
            case DeviceStatusQuery query -> {}
            case DeviceStatusResponse response -> write(response);
            case AlarmQuery query -> write(query);
            case AlarmNotify notify -> write(notify);
            case AlarmResponse response -> xml.result(response.ok());
            case MediaStatus status -> xml.field("NotifyType", status.notifyType());
            case DeviceControl control -> ControlCommands.write(xml, control.command());
            case DeviceControlResponse response -> xml.result(response.ok());
            case ConfigMessage config -> ConfigXml.write(xml, config);
            case PtzMessage ptz -> PtzXml.write(xml, ptz);
            case RecordMessage recording -> RecordXml.write(xml, recording);
            case ReportMessage report -> ReportXml.write(xml, report);
            case Unrecognized other -> {}
        }
    }

    private void write(Keepalive keepalive) {
        xml.field("Status", keepalive.healthy() ? "OK" : "ERROR");
        for (String code : keepalive.faultyCodes()) {
            xml.open("Info");
            xml.field("DeviceID", code);
            xml.close();
        }
    }

    private void catalog(int sumNum, List<CatalogItem> items) {
        xml.sumNum(sumNum);
        if (!items.isEmpty()) {
            CatalogItems.write(xml, items);
        }
    }

    private void write(DeviceInfoResponse info) {
        xml.optional("DeviceName", info.name());
        xml.result(info.ok());
        xml.optional("Manufacturer", info.manufacturer());
        xml.optional("Model", info.model());
        xml.optional("Firmware", info.firmware());
        xml.optional("Channel", info.channelCount());
    }

    private void write(DeviceStatusResponse status) {
        xml.result(status.ok());
        xml.field("Online", status.online() ? "ONLINE" : "OFFLINE");
        xml.field("Status", status.healthy() ? "OK" : "ERROR");
        xml.optional("Reason", status.reason());
        xml.field("Encode", onOrOff(status.encoding()));
        xml.field("Record", onOrOff(status.recording()));
        xml.field("DeviceTime", Values.time(status.deviceTime()));
        if (!status.alarmInputs().isEmpty()) {
            xml.openCounted("Alarmstatus", status.alarmInputs().size());
            for (Manscdp.AlarmInput input : status.alarmInputs()) {
                xml.open("Item");
                xml.field("DeviceID", input.code());
                xml.field("DutyStatus", input.duty());
                xml.close();
            }
            xml.close();
        }
    }

    private static @Nullable String onOrOff(@Nullable Boolean on) {
        return on == null ? null : on ? "ON" : "OFF";
    }

    private void write(AlarmQuery query) {
        xml.field("StartAlarmPriority", query.startPriority());
        xml.field("EndAlarmPriority", query.endPriority());
        String methods = query.methods().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(query.edition() == GbEdition.E2016 ? "" : "/"));
        xml.field("AlarmMethod", methods.isEmpty() ? "0" : methods);
        xml.optional("AlarmType", query.type());
        xml.field("StartAlarmTime", Values.time(query.start()));
        xml.field("EndAlarmTime", Values.time(query.end()));
    }

    private void write(AlarmNotify alarm) {
        xml.optional("AlarmPriority", alarm.priority());
        xml.optional("AlarmMethod", alarm.method());
        xml.field("AlarmTime", Values.time(alarm.time()));
        xml.optional("AlarmDescription", alarm.description());
        xml.field("Longitude", Values.degrees(alarm.longitude()));
        xml.field("Latitude", Values.degrees(alarm.latitude()));
        if (alarm.type() != 0 || alarm.eventType() != 0) {
            xml.open("Info");
            xml.optional("AlarmType", alarm.type());
            if (alarm.eventType() != 0) {
                xml.open("AlarmTypeParam");
                xml.field("EventType", alarm.eventType());
                xml.close();
            }
            xml.close();
        }
    }
}
