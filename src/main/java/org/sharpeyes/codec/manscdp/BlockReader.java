package org.sharpeyes.codec.manscdp;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.ConfigBlock.AlarmReport;
import org.sharpeyes.codec.manscdp.ConfigBlock.BasicParam;
import org.sharpeyes.codec.manscdp.ConfigBlock.DaySchedule;
import org.sharpeyes.codec.manscdp.ConfigBlock.FrameMirror;
import org.sharpeyes.codec.manscdp.ConfigBlock.MaskRegion;
import org.sharpeyes.codec.manscdp.ConfigBlock.Mirroring;
import org.sharpeyes.codec.manscdp.ConfigBlock.OsdConfig;
import org.sharpeyes.codec.manscdp.ConfigBlock.OsdText;
import org.sharpeyes.codec.manscdp.ConfigBlock.PictureMask;
import org.sharpeyes.codec.manscdp.ConfigBlock.SnapShotConfig;
import org.sharpeyes.codec.manscdp.ConfigBlock.TimeSegment;
import org.sharpeyes.codec.manscdp.ConfigBlock.VideoAlarmRecord;
import org.sharpeyes.codec.manscdp.ConfigBlock.VideoParamAttribute;
import org.sharpeyes.codec.manscdp.ConfigBlock.VideoParamOpt;
import org.sharpeyes.codec.manscdp.ConfigBlock.VideoRecordPlan;
import org.sharpeyes.codec.manscdp.ConfigBlock.VideoStream;

/** Reads the parts of a configuration; what cannot be read counts as absent or 0. */
final class BlockReader {
    private BlockReader() {}

    static ConfigBlock read(ConfigType type, XmlElement element) {
        return switch (type) {
            case BASIC_PARAM -> basic(element);
            case VIDEO_PARAM_OPT ->
                new VideoParamOpt(
                        Values.joined(element.text("DownloadSpeed")), Values.joined(element.text("Resolution")));
            case VIDEO_PARAM_ATTRIBUTE -> streams(element);
            case VIDEO_RECORD_PLAN -> plan(element);
            case VIDEO_ALARM_RECORD -> alarmRecord(element);
            case PICTURE_MASK -> mask(element);
            case FRAME_MIRROR -> mirror(element);
            case ALARM_REPORT ->
                new AlarmReport(
                        Values.flag(element.text("MotionDetection")), Values.flag(element.text("FieldDetection")));
            case OSD_CONFIG -> osd(element);
            case SNAP_SHOT_CONFIG ->
                new SnapShotConfig(
                        number(element, "SnapNum"),
                        number(element, "Interval"),
                        element.text("UploadURL"),
                        element.text("SessionID"));
            case SVAC_ENCODE_CONFIG -> SvacXml.encode(element);
            case SVAC_DECODE_CONFIG -> SvacXml.decode(element);
        };
    }

    private static BasicParam basic(XmlElement element) {
        return new BasicParam(
                element.text("Name"),
                Values.numberOrNull(element.text("Expiration")),
                Values.numberOrNull(element.text("HeartBeatInterval")),
                Values.numberOrNull(element.text("HeartBeatCount")),
                Values.numberOrNull(element.text("PositionCapability")),
                Values.degrees(element.text("Longitude"), 180),
                Values.degrees(element.text("Latitude"), 90));
    }

    private static VideoParamAttribute streams(XmlElement element) {
        return new VideoParamAttribute(element.children("Item").stream()
                .map(item -> new VideoStream(
                        number(item, "StreamNumber"),
                        item.text("VideoFormat"),
                        item.text("Resolution"),
                        item.text("FrameRate"),
                        item.text("BitRateType"),
                        item.text("VideoBitRate")))
                .toList());
    }

    private static VideoRecordPlan plan(XmlElement element) {
        List<DaySchedule> days = element.children("RecordSchedule").stream()
                .map(day -> new DaySchedule(
                        number(day, "WeekDayNum"),
                        day.children("TimeSegment").stream()
                                .map(segment -> new TimeSegment(second(segment, "Start"), second(segment, "Stop")))
                                .toList()))
                .toList();
        return new VideoRecordPlan(isOn(element, "RecordEnable"), days, number(element, "StreamNumber"));
    }

    private static int second(XmlElement segment, String which) {
        long second = number(segment, which + "Hour") * 3600L
                + number(segment, which + "Min") * 60L
                + number(segment, which + "Sec");
        return (int) Math.min(second, TimeSegment.DAY);
    }

    private static VideoAlarmRecord alarmRecord(XmlElement element) {
        return new VideoAlarmRecord(
                isOn(element, "RecordEnable"),
                Values.numberOrNull(element.text("RecordTime")),
                Values.numberOrNull(element.text("PreRecordTime")),
                number(element, "StreamNumber"));
    }

    private static PictureMask mask(XmlElement element) {
        List<MaskRegion> regions = element.items("RegionList").stream()
                .map(item -> region(number(item, "Seq"), item.text("Point").split(",", -1)))
                .toList();
        return new PictureMask(isOn(element, "On"), regions);
    }

    private static MaskRegion region(int number, String[] edges) {
        return new MaskRegion(number, edge(edges, 0), edge(edges, 1), edge(edges, 2), edge(edges, 3));
    }

    private static int edge(String[] edges, int which) {
        return which < edges.length ? Values.number(edges[which], 0) : 0;
    }

    private static FrameMirror mirror(XmlElement element) {
        int number = Values.number(element.text(), 0);
        return Arrays.stream(Mirroring.values())
                .filter(mirroring -> mirroring.number() == number)
                .findFirst()
                .map(FrameMirror::new)
                .orElse(new FrameMirror(Mirroring.NONE));
    }

    private static OsdConfig osd(XmlElement element) {
        List<OsdText> texts = element.children("Item").stream()
                .map(item -> new OsdText(item.text("Text"), number(item, "X"), number(item, "Y")))
                .toList();
        return new OsdConfig(
                number(element, "Length"),
                number(element, "Width"),
                number(element, "TimeX"),
                number(element, "TimeY"),
                Values.flag(element.text("TimeEnable")),
                Values.numberOrNull(element.text("TimeType")),
                Values.flag(element.text("TextEnable")),
                texts);
    }

    private static int number(XmlElement element, String name) {
        return Values.number(element.text(name), 0);
    }

    private static boolean isOn(XmlElement element, String name) {
        @Nullable Boolean on = Values.flag(element.text(name));
        return on != null && on;
    }
}
