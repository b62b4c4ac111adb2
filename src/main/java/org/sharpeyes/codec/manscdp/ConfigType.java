package org.sharpeyes.codec.manscdp;

import java.util.Arrays;
import java.util.Optional;

/** The parts of a device's configuration (§A.2.1.10 and following). */
public enum ConfigType {
    BASIC_PARAM("BasicParam", GbEdition.E2016, "HeartBeatInterval HeartBeatCount Expiration"),
    VIDEO_PARAM_OPT("VideoParamOpt", GbEdition.E2016, "DownloadSpeed"),
    SVAC_ENCODE_CONFIG("SVACEncodeConfig", GbEdition.E2016, "ROIParam AudioParam"),
    SVAC_DECODE_CONFIG("SVACDecodeConfig", GbEdition.E2016, ""),
    VIDEO_PARAM_ATTRIBUTE("VideoParamAttribute", GbEdition.E2022, ""),
    VIDEO_RECORD_PLAN("VideoRecordPlan", GbEdition.E2022, "RecordSchedule RecordScheduleSumNum"),
    VIDEO_ALARM_RECORD("VideoAlarmRecord", GbEdition.E2022, "RecordTime PreRecordTime"),
    PICTURE_MASK("PictureMask", GbEdition.E2022, "RegionList"),
    FRAME_MIRROR("FrameMirror", GbEdition.E2022, ""),
    ALARM_REPORT("AlarmReport", GbEdition.E2022, "MotionDetection FieldDetection"),
    OSD_CONFIG("OSDConfig", GbEdition.E2022, "TimeX TimeY TextEnable"),
    SNAP_SHOT_CONFIG("SnapShotConfig", GbEdition.E2022, "SnapNum");

    /** How the schema of the 2022 answer spells {@link #SNAP_SHOT_CONFIG}. */
    private static final String SNAP_SHOT = "SnapShot";

    private final String element;
    private final GbEdition since;
    private final String signs;

    /** @param signs fields that no other part has, with blanks in between */
    ConfigType(String element, GbEdition since, String signs) {
        this.element = element;
        this.since = since;
        this.signs = signs;
    }

    /** Its name in a ConfigType and the name of its element. */
    public String element() {
        return element;
    }

    /** The edition that brought it. */
    public GbEdition since() {
        return since;
    }

    /** The part of this name, in any case. */
    public static Optional<ConfigType> of(String name) {
        String known = name.strip().equalsIgnoreCase(SNAP_SHOT) ? SNAP_SHOT_CONFIG.element : name.strip();
        return Arrays.stream(values())
                .filter(type -> type.element.equalsIgnoreCase(known))
                .findFirst();
    }

    /** The part that an element is: some makes name it otherwise than it is asked for, with the same fields in it. */
    static Optional<ConfigType> of(XmlElement element) {
        Optional<ConfigType> named = of(element.name());
        return named.isPresent()
                ? named
                : Arrays.stream(values())
                        .filter(type -> Arrays.stream(type.signs.split(" ")).anyMatch(element::has))
                        .findFirst();
    }
}
