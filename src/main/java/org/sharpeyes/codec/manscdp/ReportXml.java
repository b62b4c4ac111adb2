package org.sharpeyes.codec.manscdp;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.ReportMessage.Broadcast;
import org.sharpeyes.codec.manscdp.ReportMessage.BroadcastResponse;
import org.sharpeyes.codec.manscdp.ReportMessage.DeviceUpgradeResult;
import org.sharpeyes.codec.manscdp.ReportMessage.MobilePosition;
import org.sharpeyes.codec.manscdp.ReportMessage.MobilePositionNotify;
import org.sharpeyes.codec.manscdp.ReportMessage.MobilePositionQuery;
import org.sharpeyes.codec.manscdp.ReportMessage.SnapShotsUploaded;
import org.sharpeyes.codec.manscdp.ReportMessage.VideoUploadNotify;

/** What stands below the envelope of what devices report of themselves (2022 §A.2.5). */
final class ReportXml {
    private ReportXml() {}

    static MobilePositionQuery positionQuery(Head head, XmlElement message) {
        return new MobilePositionQuery(head.sn(), head.deviceCode(), Values.number(message.text("Interval"), 0));
    }

    static MobilePositionNotify positions(Head head, XmlElement message) {
        LocalDateTime time = Values.time(message.text("Time"));
        if (!message.has("DeviceList")) {
            MobilePosition only = position(head.deviceCode(), time, message);
            return new MobilePositionNotify(
                    head.sn(), head.deviceCode(), GbEdition.E2016, time, head.sumNum(), List.of(only));
        }
        List<MobilePosition> positions = message.items("DeviceList").stream()
                .map(item -> position(item.text("DeviceID"), Values.time(item.text("CaptureTime")), item))
                .toList();
        return new MobilePositionNotify(head.sn(), head.deviceCode(), GbEdition.E2022, time, head.sumNum(), positions);
    }

    private static MobilePosition position(String code, @Nullable LocalDateTime time, XmlElement element) {
        return new MobilePosition(
                code,
                time,
                Values.degrees(element.text("Longitude"), 180),
                Values.degrees(element.text("Latitude"), 90),
                Values.decimal(element.text("Speed")),
                Values.decimal(element.text("Direction")),
                Values.decimal(element.text("Altitude")),
                Values.decimal(element.text("Height")));
    }

    static SnapShotsUploaded snapShots(Head head, XmlElement message) {
        List<String> fileIds = message.items("SnapShotList", "SnapShotFileID").stream()
                .map(XmlElement::text)
                .filter(id -> !id.isEmpty())
                .toList();
        return new SnapShotsUploaded(head.sn(), head.deviceCode(), message.text("SessionID"), fileIds);
    }

    static VideoUploadNotify videoUpload(Head head, XmlElement message) {
        return new VideoUploadNotify(
                head.sn(),
                head.deviceCode(),
                Values.time(message.text("Time")),
                Values.degrees(message.text("Longitude"), 180),
                Values.degrees(message.text("Latitude"), 90));
    }

    static DeviceUpgradeResult upgrade(Head head, XmlElement message) {
        return new DeviceUpgradeResult(
                head.sn(),
                head.deviceCode(),
                message.text("SessionID"),
                Values.isOk(message.text("UpgradeResult")),
                message.text("Firmware"),
                message.text("UpgradeFailedReason"));
    }

    static void write(XmlText xml, ReportMessage message) {
        switch (message) {
            case MobilePositionQuery query -> xml.optional("Interval", query.interval());
            case MobilePositionNotify notify -> write(xml, notify);
            case SnapShotsUploaded uploaded -> write(xml, uploaded);
            case VideoUploadNotify notify -> {
                xml.field("Time", Values.time(notify.time()));
                xml.decimal("Longitude", notify.longitude());
                xml.decimal("Latitude", notify.latitude());
            }
            case DeviceUpgradeResult result -> {
                xml.field("SessionID", result.sessionId());
                xml.field("UpgradeResult", result.ok() ? "OK" : "ERROR");
                xml.field("Firmware", result.firmware());
                xml.optional("UpgradeFailedReason", result.failedReason());
            }
            case Broadcast broadcast -> {
                xml.field("SourceID", broadcast.sourceCode());
                xml.field("TargetID", broadcast.targetCode());
            }
            case BroadcastResponse response -> xml.result(response.ok());
        }
    }

    private static void write(XmlText xml, MobilePositionNotify notify) {
        xml.field("Time", Values.time(notify.time()));
        if (notify.edition() == GbEdition.E2016) {
            write(xml, notify.positions().getFirst());
            return;
        }
        xml.sumNum(notify.sumNum());
        xml.openCounted("DeviceList", notify.positions().size());
        for (MobilePosition position : notify.positions()) {
            xml.open("Item");
            xml.field("DeviceID", position.deviceCode());
            xml.field("CaptureTime", Values.time(position.time()));
            write(xml, position);
            xml.close();
        }
        xml.close();
    }

    private static void write(XmlText xml, MobilePosition position) {
        xml.decimal("Longitude", position.longitude());
        xml.decimal("Latitude", position.latitude());
        xml.decimal("Speed", position.speed());
        xml.decimal("Direction", position.direction());
        xml.decimal("Altitude", position.altitude());
        xml.decimal("Height", position.height());
    }

    private static void write(XmlText xml, SnapShotsUploaded uploaded) {
        xml.field("SessionID", uploaded.sessionId());
        xml.open("SnapShotList");
        uploaded.fileIds().forEach(id -> xml.field("SnapShotFileID", id));
        xml.close();
    }
}
