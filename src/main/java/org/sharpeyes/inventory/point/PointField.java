package org.sharpeyes.inventory.point;

import static org.sharpeyes.inventory.point.FieldTypes.bool;
import static org.sharpeyes.inventory.point.FieldTypes.code;
import static org.sharpeyes.inventory.point.FieldTypes.codeOrText;
import static org.sharpeyes.inventory.point.FieldTypes.codes;
import static org.sharpeyes.inventory.point.FieldTypes.date;
import static org.sharpeyes.inventory.point.FieldTypes.integer;
import static org.sharpeyes.inventory.point.FieldTypes.number;
import static org.sharpeyes.inventory.point.FieldTypes.pattern;
import static org.sharpeyes.inventory.point.FieldTypes.text;
import static org.sharpeyes.inventory.point.Need.CONDITIONAL;
import static org.sharpeyes.inventory.point.Need.KEY;
import static org.sharpeyes.inventory.point.Need.MANDATORY;
import static org.sharpeyes.inventory.point.Need.OPTIONAL;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every field of a point's file, in the order of a sheet. */
@SuppressWarnings("ImmutableEnumChecker") // what its fields hold never changes
public enum PointField {
    GB_CODE(
            "gbCode",
            "设备编码",
            "GB code",
            text(64),
            KEY,
            "DeviceID",
            "国标编码",
            "国标编号",
            "设备国标编码",
            "点位编码",
            "监控点编码",
            "设备编号",
            "编码",
            "通道编码",
            "SBBM",
            "deviceId",
            "code"),
    LEGACY_CODE("legacyCode", "原设备编码", "legacy code", text(20), OPTIONAL, null, "原编码", "旧编码"),
    NAME(
            "name",
            "设备名称",
            "name",
            text(100),
            KEY,
            "Name",
            "名称",
            "点位名称",
            "监控点名称",
            "监控点位名称",
            "摄像机名称",
            "SBMC",
            "camera name"),
    COMMON_NAME("commonName", "点位俗称", "common name", text(100), OPTIONAL, "PointCommonName", "俗称", "别名"),
    POINT_TYPE(
            "pointType",
            "监控点位类型",
            "point type",
            code(CodeTables.POINT_TYPE),
            MANDATORY,
            "PointType",
            "点位类型",
            "点位类别",
            "监控点类型",
            "JKDWLX"),
    VENDOR(
            "vendor",
            "设备厂商",
            "vendor",
            codeOrText(CodeTables.VENDOR, 64),
            MANDATORY,
            "Manufacturer",
            "厂商",
            "厂家",
            "生产厂家",
            "设备厂家",
            "品牌",
            "SBCS",
            "manufacturer",
            "brand"),
    MODEL("model", "设备型号", "model", text(64), OPTIONAL, "Model", "型号", "规格型号", "SBXH"),
    DIVISION_CODE(
            "divisionCode",
            "行政区划编码",
            "division code",
            pattern("\\d{2}(\\d{2}(\\d{2}(\\d{2}|\\d{3}|\\d{6})?)?)?", "填写 6、9 或 12 位数字", "write 6, 9 or 12 digits"),
            MANDATORY,
            "CivilCode",
            "行政区划",
            "行政区划代码",
            "行政区域",
            "区划代码",
            "XZQY",
            "civilCode",
            "division"),
    GRID_CODE(
            "gridCode",
            "网格编码",
            "grid code",
            text(64),
            MANDATORY,
            null,
            "基层组织编码",
            "基层组织/网格编码",
            "网格",
            "所属网格",
            "所属网格编码",
            "网格代码",
            "grid"),
    ADDRESS(
            "address",
            "安装地址",
            "address",
            text(200),
            MANDATORY,
            "Address",
            "地址",
            "安装位置",
            "详细地址",
            "点位地址",
            "AZDZ",
            "location"),
    LANDMARK("landmark", "周边标志", "landmark", text(200), CONDITIONAL, null, "周边标志物", "标志物"),
    LON("lon", "经度", "longitude", number(-180, 180, 8), MANDATORY, "Longitude", "JD", "lng", "经度坐标", "X坐标", "x"),
    LAT("lat", "纬度", "latitude", number(-180, 180, 8), MANDATORY, "Latitude", "WD", "纬度坐标", "Y坐标", "y"),
    DATUM("datum", "坐标系", "datum", code(CodeTables.DATUM), OPTIONAL, null, "坐标系统", "坐标类型", "坐标基准", "CRS"),
    ORIGINAL_LON("originalLon", "原始经度", "original longitude", number(-180, 180, 8), OPTIONAL, null),
    ORIGINAL_LAT("originalLat", "原始纬度", "original latitude", number(-180, 180, 8), OPTIONAL, null),
    HEIGHT_TYPE("heightType", "高度类型", "height type", text(32), OPTIONAL, null),
    MOUNT_HEIGHT("mountHeightM", "安装高度", "mounting height (m)", number(0, 1000, 2), OPTIONAL, null, "架设高度", "高度"),
    POLE_NO("poleNo", "立杆编号", "pole number", text(64), CONDITIONAL, null, "杆号", "杆体编号"),
    POSITION_TYPE(
            "positionType",
            "摄像机位置类型",
            "position type",
            codes(CodeTables.POSITION_TYPE),
            CONDITIONAL,
            "PositionType",
            "位置类型",
            "SXJWZLX"),
    CAPTURE_AREA(
            "captureAreaType",
            "采集区域类型",
            "capture area type",
            text(32),
            CONDITIONAL,
            "CapturePositionType",
            "采集部位类型",
            "采集区域/部位类型",
            "采集区域"),
    ROOM_TYPE(
            "roomType",
            "室内外",
            "indoor or outdoor",
            code(CodeTables.ROOM_TYPE),
            MANDATORY,
            "RoomType",
            "安装位置室内外",
            "室内/室外",
            "室内室外",
            "室外/室内"),
    DIRECTION(
            "directionType",
            "监视方位",
            "direction",
            code(CodeTables.DIRECTION),
            MANDATORY,
            "DirectionType",
            "监控方位",
            "摄像机监视方位",
            "朝向",
            "方位",
            "JSFW"),
    HFOV("hfov", "水平视场角", "horizontal field angle (°)", number(0.1, 360, 2), OPTIONAL, "HorizontalFieldAngle"),
    VFOV("vfov", "竖直视场角", "vertical field angle (°)", number(0.1, 360, 2), OPTIONAL, "VerticalFieldAngle", "垂直视场角"),
    VIEW_DISTANCE(
            "viewDistM",
            "可视距离",
            "viewing distance (m)",
            number(0.1, 100_000, 1),
            OPTIONAL,
            "MaxViewDistance",
            "最大可视距离",
            "监控距离"),
    CAMERA_TYPE(
            "cameraType",
            "摄像机类型",
            "camera type",
            code(CodeTables.CAMERA_TYPE),
            MANDATORY,
            "PTZType",
            "云台类型",
            "SXJLX",
            "ptzType"),
    FUNCTION_TYPE("functionType", "摄像机功能类型", "function type", text(64), CONDITIONAL, "FunctionType", "功能类型", "SXJGNLX"),
    SUPPLY_LIGHT(
            "supplyLight",
            "补光属性",
            "supply light",
            code(CodeTables.SUPPLY_LIGHT),
            OPTIONAL,
            "SupplyLightType",
            "补光",
            "BGSX"),
    VIDEO_CODEC(
            "videoCodec",
            "视频编码格式",
            "video codec",
            code(CodeTables.VIDEO_CODEC),
            MANDATORY,
            "EncodeType",
            "摄像机编码格式",
            "编码格式",
            "SXJBMGS"),
    RESOLUTION("resolution", "分辨率", "resolution", text(64), CONDITIONAL, "Resolution"),
    STREAM_NUMBERS("streamNumbers", "码流编号列表", "stream numbers", text(32), CONDITIONAL, "StreamNumberList", "码流编号"),
    HAS_AUDIO("hasAudio", "拾音器", "microphone", bool(), OPTIONAL, null, "是否有拾音器"),
    LENS_TYPE("lensType", "镜头类型", "lens type", text(32), OPTIONAL, null),
    MOUNT_TYPE("mountType", "安装类型", "mounting", text(32), OPTIONAL, null, "安装方式"),
    INDUSTRY(
            "industry",
            "所属部门行业",
            "industry",
            codes(CodeTables.INDUSTRY),
            CONDITIONAL,
            null,
            "所属部门",
            "所属行业",
            "所属部门/行业",
            "SSBMHY"),
    BUILDER("builder", "建设单位", "builder", text(100), MANDATORY, null, "建设单位名称"),
    OWNER_CODE("ownerCode", "设备归属代码", "owner code", text(64), MANDATORY, "Owner", "归属代码", "设备归属", "权属", "owner"),
    MANAGER("manager", "管理单位", "managing unit", text(100), MANDATORY, "ManagementUnit", "GLDW", "管理单位名称", "使用单位"),
    MANAGER_PHONE(
            "managerPhone",
            "管理单位联系方式",
            "contact",
            text(64),
            MANDATORY,
            "ContactInfo",
            "管理单位联系电话",
            "联系方式",
            "联系电话",
            "GLDWLXFS",
            "phone"),
    CONTRACTOR("contractor", "承建单位", "contractor", text(100), CONDITIONAL, null, "承建单位名称"),
    MAINTAINER("maintainer", "维护单位", "maintainer", text(100), CONDITIONAL, null, "维保单位", "运维单位"),
    POLICE_STATION(
            "policeStationCode",
            "所属辖区公安机关",
            "police station code",
            text(64),
            CONDITIONAL,
            "Block",
            "公安机关代码",
            "SSXQGAJG",
            "所属派出所"),
    CONNECTED("connected", "联网属性", "connected", bool(), MANDATORY, null, "是否联网", "LWSX"),
    ACCESS_NET("accessNet", "接入网络", "access network", text(64), MANDATORY, null, "网络类型"),
    ACCESS_METHOD("accessMethod", "接入方式", "access method", text(64), MANDATORY, null),
    PROTOCOL("protocol", "连接协议", "protocol", text(64), MANDATORY, null, "接入协议"),
    IPV4(
            "ipv4",
            "IPv4地址",
            "IPv4 address",
            Addresses.ipv4(),
            CONDITIONAL,
            "IPAddress",
            "IPV4",
            "IP地址",
            "IP",
            "设备IP",
            "ip address"),
    IPV6("ipv6", "IPv6地址", "IPv6 address", Addresses.ipv6(), CONDITIONAL, null, "IPV6"),
    MAC("mac", "MAC地址", "MAC address", Addresses.mac(), CONDITIONAL, "MAC", "MACDZ", "物理地址"),
    PORT("port", "端口", "port", integer(1, 65_535), CONDITIONAL, "Port", "端口号", "设备端口"),
    CREDENTIAL_REF(
            "credentialRef",
            "设备口令引用",
            "credential reference",
            text(64),
            OPTIONAL,
            null,
            "设备口令",
            "口令",
            "密码",
            "设备密码",
            "用户名",
            "设备用户名",
            "password",
            "username"),
    PARENT_CODE(
            "parentGbCode",
            "所属设备编码",
            "parent device",
            text(64),
            CONDITIONAL,
            "ParentID",
            "父设备编码",
            "所属NVR",
            "所属编码器",
            "父设备"),
    CHANNEL_NO("channelNo", "通道号", "channel number", text(32), CONDITIONAL, null),
    INSTALLED_AT("installedAt", "安装时间", "installed on", date(), MANDATORY, "InstallTime", "安装日期", "AZSJ"),
    ENABLED_AT("enabledAt", "启用时间", "in use since", date(), CONDITIONAL, null, "启用日期"),
    RETIRED_AT("retiredAt", "报废时间", "retired on", date(), OPTIONAL, null, "报废日期", "拆除时间"),
    RETENTION_DAYS(
            "retentionDays",
            "录像保存天数",
            "days of recording",
            integer(0, 3650),
            MANDATORY,
            "RecordSaveDays",
            "存储天数",
            "保存天数",
            "LXBCTS"),
    STORAGE_REF("storageRef", "存储设备编码", "storage", text(64), OPTIONAL, null, "存储设备"),
    LIFECYCLE(
            "lifecycle",
            "设备状态",
            "lifecycle",
            code(CodeTables.LIFECYCLE),
            MANDATORY,
            null,
            "使用状态",
            "点位状态",
            "SBZT",
            "status"),
    SECRECY("secrecy", "保密属性", "secrecy", code(CodeTables.SECRECY), MANDATORY, "Secrecy", "涉密属性"),
    SECURITY_LEVEL(
            "securityLevel",
            "密码能力等级",
            "security level",
            code(CodeTables.SECURITY_LEVEL),
            OPTIONAL,
            "SecurityLevelCode",
            "安全能力等级"),
    SCENE_PHOTO("scenePhoto", "实景图片", "scene photo", text(200), OPTIONAL, null, "实景照片"),
    PRIVACY_MASK("privacyMask", "隐私遮蔽", "privacy mask", bool(), CONDITIONAL, null),
    SIGN_POSTED("signPosted", "告示牌", "notice posted", bool(), CONDITIONAL, null, "提示标识", "告示标识"),
    FILING_NO("filingNo", "备案号", "filing number", text(64), CONDITIONAL, null, "备案编号"),
    FILED_AT("filedAt", "备案日期", "filed on", date(), CONDITIONAL, null, "备案时间"),
    OBSERVED_CODEC("observedCodec", "实测编码格式", "observed codec", code(CodeTables.VIDEO_CODEC), OPTIONAL, null),
    OBSERVED_RESOLUTION("observedResolution", "实测分辨率", "observed resolution", text(32), OPTIONAL, null),
    OBSERVED_FRAME_RATE("observedFrameRate", "实测帧率", "observed frame rate", integer(1, 1000), OPTIONAL, null),
    AUDIT_STATE("auditState", "建档状态", "archive state", code(CodeTables.AUDIT_STATE), MANDATORY, null, "审核状态");

    private final String key;
    private final Wording name;
    private final FieldType type;
    private final Need need;
    private final @Nullable String catalogElement;
    private final List<String> synonyms;

    PointField(
            String key,
            String zh,
            String en,
            FieldType type,
            Need need,
            @Nullable String catalogElement,
            String... synonyms) {
        this.key = key;
        this.name = new Wording(zh, en);
        this.type = type;
        this.need = need;
        this.catalogElement = catalogElement;
        this.synonyms = List.of(synonyms);
    }

    /** The field of this key, as the API names it. */
    public static Optional<PointField> ofKey(String key) {
        return Optional.ofNullable(FieldNames.BY_KEY.get(key));
    }

    /**
     * The field that a column of a sheet is about, by its name or one of its synonyms in either language; signs,
     * spaces and remarks in brackets do not matter.
     */
    public static Optional<PointField> ofHeader(String header) {
        return FieldNames.ofHeader(header);
    }

    /** As the API names it. */
    public String key() {
        return key;
    }

    public Wording title() {
        return name;
    }

    public FieldType type() {
        return type;
    }

    public Need need() {
        return need;
    }

    /** The element of a catalog's item (GB/T 28181-2022 A.2.1.9) that says the same; null: none. */
    @Nullable
    public String catalogElement() {
        return catalogElement;
    }

    /** Other names of its column. */
    public List<String> synonyms() {
        return synonyms;
    }

    /** Whether it says how to reach a person, and is shown only to those who may see that. */
    public boolean isContact() {
        return this == MANAGER_PHONE;
    }

    /** Whether it leads to a secret: never imported from nor exported into a sheet. */
    public boolean isSecret() {
        return this == CREDENTIAL_REF;
    }

    /** Whether it may be written by sheet or by hand; the others follow from what is done with the file. */
    public boolean isWritable() {
        return this != AUDIT_STATE && this != CREDENTIAL_REF && !isObserved();
    }

    /** Whether the gateway sees it itself. */
    public boolean isObserved() {
        return this == OBSERVED_CODEC || this == OBSERVED_RESOLUTION || this == OBSERVED_FRAME_RATE;
    }

    /** Reads a value of this field; {@link Reading.Good} with an empty value where the text is blank. */
    public Reading read(String text, CodeSpace space) {
        String stripped = text.strip();
        return stripped.isEmpty() ? new Reading.Good("") : type.read(stripped, space);
    }
}
