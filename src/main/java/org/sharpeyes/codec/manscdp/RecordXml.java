package org.sharpeyes.codec.manscdp;

import java.util.List;
import java.util.stream.Collectors;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoResponse;
import org.sharpeyes.codec.manscdp.RecordMessage.Recording;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCard;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCardStatusQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCardStatusResponse;

/** What stands below the envelope of messages about recordings and memory cards (2022 §A.2.4.5, §A.2.6). */
final class RecordXml {
    private RecordXml() {}

    static RecordInfoQuery query(Head head, XmlElement message) {
        return new RecordInfoQuery(
                head.sn(),
                head.deviceCode(),
                Values.time(message.text("StartTime")),
                Values.time(message.text("EndTime")),
                message.text("Type"),
                message.text("FilePath"),
                message.text("Address"),
                Values.numberOrNull(message.text("Secrecy")),
                message.text("RecorderID"),
                Values.flag(message.text("IndistinctQuery")),
                Values.numberOrNull(message.text("StreamNumber")),
                Values.alarmMethods(message.text("AlarmMethod")),
                Values.number(message.text("AlarmType"), 0));
    }

    static RecordInfoResponse recordings(Head head, XmlElement message) {
        List<Recording> recordings =
                message.items("RecordList").stream().map(RecordXml::recording).toList();
        return new RecordInfoResponse(
                head.sn(), head.deviceCode(), head.ok(), message.text("Name"), head.sumNum(), recordings);
    }

    private static Recording recording(XmlElement item) {
        return new Recording(
                item.text("DeviceID"),
                item.text("Name"),
                item.text("FilePath"),
                item.text("Address"),
                Values.time(item.text("StartTime")),
                Values.time(item.text("EndTime")),
                Values.number(item.text("Secrecy"), 0),
                item.text("Type"),
                item.text("RecorderID"),
                Values.longOrNull(item.text("FileSize")),
                item.text("RecordLocation"),
                Values.numberOrNull(item.text("StreamNumber")));
    }

    static SdCardStatusResponse cards(Head head, XmlElement message) {
        List<SdCard> cards =
                message.items("SDCardStatusInfo").stream().map(RecordXml::card).toList();
        return new SdCardStatusResponse(head.sn(), head.deviceCode(), head.ok(), head.sumNum(), cards);
    }

    private static SdCard card(XmlElement item) {
        Long capacity = Values.longOrNull(item.text("Capacity"));
        Long free = Values.longOrNull(item.text("FreeSpace"));
        return new SdCard(
                Values.number(item.text("ID"), 0),
                item.text("HddName"),
                item.text("Status"),
                Values.numberOrNull(item.text("FormatProgress")),
                capacity == null ? 0 : capacity,
                free == null ? 0 : free);
    }

    static void write(XmlText xml, RecordMessage message) {
        switch (message) {
            case RecordInfoQuery query -> write(xml, query);
            case RecordInfoResponse response -> write(xml, response);
            case SdCardStatusQuery query -> {}
            case SdCardStatusResponse response -> write(xml, response);
        }
    }

    private static void write(XmlText xml, RecordInfoQuery query) {
        xml.field("StartTime", Values.time(query.start()));
        xml.field("EndTime", Values.time(query.end()));
        xml.optional("FilePath", query.filePath());
        xml.optional("Address", query.address());
        xml.number("Secrecy", query.secrecy());
        xml.optional("Type", query.type());
        xml.optional("RecorderID", query.recorderId());
        xml.flag("IndistinctQuery", query.indistinct());
        xml.number("StreamNumber", query.streamNumber());
        xml.optional(
                "AlarmMethod",
                query.alarmMethods().stream().map(String::valueOf).collect(Collectors.joining("/")));
        xml.optional("AlarmType", query.alarmType());
    }

    private static void write(XmlText xml, RecordInfoResponse response) {
        xml.resultIfRefused(response.ok());
        xml.optional("Name", response.name());
        xml.sumNum(response.sumNum());
        if (response.recordings().isEmpty()) {
            return;
        }
        xml.openCounted("RecordList", response.recordings().size());
        for (Recording recording : response.recordings()) {
            xml.open("Item");
            write(xml, recording);
            xml.close();
        }
        xml.close();
    }

    private static void write(XmlText xml, Recording recording) {
        xml.field("DeviceID", recording.deviceCode());
        xml.field("Name", recording.name());
        xml.optional("FilePath", recording.filePath());
        xml.optional("Address", recording.address());
        xml.field("StartTime", Values.time(recording.start()));
        xml.field("EndTime", Values.time(recording.end()));
        xml.field("Secrecy", recording.secrecy());
        xml.optional("Type", recording.type());
        xml.optional("RecorderID", recording.recorderId());
        xml.number("FileSize", recording.fileSize());
        xml.optional("RecordLocation", recording.location());
        xml.number("StreamNumber", recording.streamNumber());
    }

    private static void write(XmlText xml, SdCardStatusResponse response) {
        xml.resultIfRefused(response.ok());
        xml.sumNum(response.sumNum());
        xml.openCounted("SDCardStatusInfo", response.cards().size());
        for (SdCard card : response.cards()) {
            xml.open("Item");
            xml.field("ID", card.id());
            xml.optional("HddName", card.name());
            xml.optional("Status", card.status());
            xml.number("FormatProgress", card.formatProgress());
            xml.number("Capacity", card.capacity());
            xml.number("FreeSpace", card.freeSpace());
            xml.close();
        }
        xml.close();
    }
}
