package org.sharpeyes.codec.manscdp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One part of a device's configuration. What may be absent is null, or empty for texts. */
public sealed interface ConfigBlock {
    /** Which part. */
    ConfigType type();

    /**
     * Name and timers.
     *
     * @param expiration seconds that a registration holds
     * @param heartBeatInterval seconds; devices report rubbish here, 0 among it
     * @param heartBeatCount keepalives missed until offline
     * @param positionCapability 2016, read only: 0 none, 1 GPS, 2 BeiDou
     * @param longitude 2016, read only: degrees; the same for the latitude
     */
    record BasicParam(
            String name,
            @Nullable Integer expiration,
            @Nullable Integer heartBeatInterval,
            @Nullable Integer heartBeatCount,
            @Nullable Integer positionCapability,
            @Nullable Double longitude,
            @Nullable Double latitude)
            implements ConfigBlock {
        @Override
        public ConfigType type() {
            return ConfigType.BASIC_PARAM;
        }
    }

    /** What the video can be; read only. The codes are those of the SDP line {@code f=}. */
    record VideoParamOpt(List<String> downloadSpeeds, List<String> resolutions) implements ConfigBlock {
        public VideoParamOpt {
            downloadSpeeds = List.copyOf(downloadSpeeds);
            resolutions = List.copyOf(resolutions);
        }

        @Override
        public ConfigType type() {
            return ConfigType.VIDEO_PARAM_OPT;
        }
    }

    /** What the video is, stream by stream. */
    record VideoParamAttribute(List<VideoStream> streams) implements ConfigBlock {
        public VideoParamAttribute {
            streams = List.copyOf(streams);
        }

        @Override
        public ConfigType type() {
            return ConfigType.VIDEO_PARAM_ATTRIBUTE;
        }
    }

    /**
     * One stream, in the codes of the SDP line {@code f=}.
     *
     * @param streamNumber 0 main stream, 1 first sub-stream and so on
     * @param bitRate kbit/s; empty when absent
     */
    record VideoStream(
            int streamNumber, String format, String resolution, String frameRate, String bitRateType, String bitRate) {}

    /** When to record. */
    record VideoRecordPlan(boolean enabled, List<DaySchedule> days, int streamNumber) implements ConfigBlock {
        public VideoRecordPlan {
            days = List.copyOf(days);
        }

        @Override
        public ConfigType type() {
            return ConfigType.VIDEO_RECORD_PLAN;
        }
    }

    /**
     * When to record on one day of the week.
     *
     * @param weekDay 1 Monday to 7 Sunday
     * @param segments at most 8
     */
    record DaySchedule(int weekDay, List<TimeSegment> segments) {
        public DaySchedule {
            segments = List.copyOf(segments);
        }
    }

    /**
     * A part of a day.
     *
     * @param start second of the day, 0 to 86,400
     * @param stop second of the day, 0 to 86,400
     */
    record TimeSegment(int start, int stop) {
        /** The seconds of a day: midnight at its end. */
        public static final int DAY = 86_400;
    }

    /**
     * What to record of an alarm.
     *
     * @param recordTime seconds after it
     * @param preRecordTime seconds before it
     */
    record VideoAlarmRecord(
            boolean enabled,
            @Nullable Integer recordTime,
            @Nullable Integer preRecordTime,
            int streamNumber) implements ConfigBlock {
        @Override
        public ConfigType type() {
            return ConfigType.VIDEO_ALARM_RECORD;
        }
    }

    /** What is not to be seen; at most 4 regions. */
    record PictureMask(boolean on, List<MaskRegion> regions) implements ConfigBlock {
        public PictureMask {
            regions = List.copyOf(regions);
        }

        @Override
        public ConfigType type() {
            return ConfigType.PICTURE_MASK;
        }
    }

    /** A rectangle in pixels from the top left. */
    record MaskRegion(int number, int left, int top, int right, int bottom) {}

    /** Whether the picture is mirrored. */
    record FrameMirror(Mirroring mirroring) implements ConfigBlock {
        @Override
        public ConfigType type() {
            return ConfigType.FRAME_MIRROR;
        }
    }

    /** Which way the picture is mirrored. */
    enum Mirroring {
        NONE(0),
        HORIZONTAL(1),
        VERTICAL(2),
        BOTH(3);

        private final int number;

        Mirroring(int number) {
            this.number = number;
        }

        /** As the standard numbers it. */
        public int number() {
            return number;
        }
    }

    /** Which detections are reported as alarms. */
    record AlarmReport(
            @Nullable Boolean motionDetection, @Nullable Boolean fieldDetection) implements ConfigBlock {
        @Override
        public ConfigType type() {
            return ConfigType.ALARM_REPORT;
        }
    }

    /**
     * What is written into the picture.
     *
     * @param length pixels across the window that the places refer to
     * @param width pixels down that window
     * @param timeX pixels from the left; the same for timeY from the top
     * @param timeType 0 as 2024-05-01 12:00:00, 1 with Chinese characters
     * @param texts at most 8
     */
    record OsdConfig(
            int length,
            int width,
            int timeX,
            int timeY,
            @Nullable Boolean timeEnabled,
            @Nullable Integer timeType,
            @Nullable Boolean textEnabled,
            List<OsdText> texts)
            implements ConfigBlock {
        public OsdConfig {
            texts = List.copyOf(texts);
        }

        @Override
        public ConfigType type() {
            return ConfigType.OSD_CONFIG;
        }
    }

    /** A text of at most 32 characters and its place in pixels from the top left. */
    record OsdText(String text, int x, int y) {}

    /**
     * Orders pictures, to be uploaded one by one.
     *
     * @param count 1 to 10
     * @param interval seconds between pictures, at least 1
     * @param sessionId 32 to 128 letters, digits and hyphens
     */
    record SnapShotConfig(int count, int interval, String uploadUrl, String sessionId) implements ConfigBlock {
        @Override
        public ConfigType type() {
            return ConfigType.SNAP_SHOT_CONFIG;
        }
    }

    /**
     * How SVAC is encoded. The maps hold numbers by the names of the standard; no device but those of SVAC's makers
     * knows them.
     *
     * @param surveillance TimeFlag; 2016 EventFlag and AlertFlag; 2022 OSDFlag, AIFlag and GISFlag
     */
    record SvacEncodeConfig(
            @Nullable SvacRegions regions,
            Map<String, Integer> scaling,
            Map<String, Integer> surveillance,
            @Nullable Boolean audioRecognition)
            implements ConfigBlock {
        public SvacEncodeConfig {
            scaling = Map.copyOf(scaling);
            surveillance = Map.copyOf(surveillance);
        }

        @Override
        public ConfigType type() {
            return ConfigType.SVAC_ENCODE_CONFIG;
        }
    }

    /** Regions of interest, at most 16. */
    record SvacRegions(
            boolean enabled,
            List<SvacRegion> regions,
            @Nullable Integer backgroundQuality,
            @Nullable Boolean backgroundSkipped) {
        public SvacRegions {
            regions = List.copyOf(regions);
        }
    }

    /** A region between two macroblocks, counted row by row. */
    record SvacRegion(int number, int topLeft, int bottomRight, int quality) {}

    /** How SVAC is decoded, in numbers by the names of the standard. */
    record SvacDecodeConfig(Map<String, Integer> scaling, Map<String, Integer> surveillance) implements ConfigBlock {
        public SvacDecodeConfig {
            scaling = Map.copyOf(scaling);
            surveillance = Map.copyOf(surveillance);
        }

        @Override
        public ConfigType type() {
            return ConfigType.SVAC_DECODE_CONFIG;
        }
    }
}
