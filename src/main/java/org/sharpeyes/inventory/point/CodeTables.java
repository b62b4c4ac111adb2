package org.sharpeyes.inventory.point;

import static org.sharpeyes.inventory.point.Code.entry;

/** The tables of values, as the 一机一档 sheets have them, with the numbers of GB/T 28181 where those differ. */
final class CodeTables {
    static final CodeTable POINT_TYPE = new CodeTable(
            entry("1", "一类视频监控点", "class 1", "一类", "一类点", "1类", "I类", "Ⅰ类"),
            entry("2", "二类视频监控点", "class 2", "二类", "二类点", "2类", "II类", "Ⅱ类"),
            entry("3", "三类视频监控点", "class 3", "三类", "三类点", "3类", "III类", "Ⅲ类"),
            entry("4", "公安内部视频监控点", "police internal", "公安内部").gb(null),
            entry("9", "其他", "other", "其他点位"));

    static final CodeTable VENDOR = new CodeTable(
            entry("1", "海康威视", "Hikvision", "海康", "HIK"),
            entry("2", "大华", "Dahua", "大华股份"),
            entry("3", "天地伟业", "Tiandy"),
            entry("4", "科达", "Kedacom", "KEDA"),
            entry("5", "安讯士", "Axis"),
            entry("6", "博世", "Bosch"),
            entry("7", "亚安", "Yaan"),
            entry("8", "英飞拓", "Infinova"),
            entry("9", "宇视", "Uniview", "UNV"),
            entry("10", "海信", "Hisense"),
            entry("11", "中星电子", "Vimicro", "中星微"),
            entry("12", "明景", "Mingjing"),
            entry("13", "联想", "Lenovo"),
            entry("14", "中兴", "ZTE"),
            entry("15", "华为", "Huawei"),
            entry("99", "其他", "other"));

    static final CodeTable POSITION_TYPE = new CodeTable(
            entry("1", "省际检查站", "provincial checkpoint"),
            entry("2", "党政机关", "party or government office"),
            entry("3", "车站码头", "station or dock"),
            entry("4", "中心广场", "central square"),
            entry("5", "体育场馆", "stadium"),
            entry("6", "商业中心", "commercial centre"),
            entry("7", "宗教场所", "religious place"),
            entry("8", "校园周边", "around a school"),
            entry("9", "治安复杂区域", "area of complex public order"),
            entry("10", "交通干线", "main road"),
            entry("11", "医院周边", "around a hospital").gb(null),
            entry("12", "金融机构周边", "around a bank").gb(null),
            entry("13", "危险物品场所周边", "around dangerous goods").gb(null),
            entry("14", "博物馆展览馆", "museum").gb(null),
            entry("15", "重点水域航道", "key waterway").gb(null),
            entry("96", "市际公安检查站", "city checkpoint").gb(null),
            entry("97", "涉外场所", "foreign institution").gb(null),
            entry("98", "边境沿线", "border").gb(null),
            entry("99", "旅游景区", "tourist site").gb(null));

    static final CodeTable ROOM_TYPE =
            new CodeTable(entry("1", "室外", "outdoor", "户外"), entry("2", "室内", "indoor", "户内"));

    static final CodeTable DIRECTION = new CodeTable(
            entry("1", "东", "east", "西向东", "东(西向东)", "东（西向东）", "E"),
            entry("2", "西", "west", "东向西", "西(东向西)", "西（东向西）", "W"),
            entry("3", "南", "south", "北向南", "南(北向南)", "南（北向南）", "S"),
            entry("4", "北", "north", "南向北", "北(南向北)", "北（南向北）", "N"),
            entry("5", "东南", "southeast", "西北到东南", "东南(西北到东南)", "SE"),
            entry("6", "东北", "northeast", "西南到东北", "东北(西南到东北)", "NE"),
            entry("7", "西南", "southwest", "东北到西南", "西南(东北到西南)", "SW"),
            entry("8", "西北", "northwest", "东南到西北", "西北(东南到西北)", "NW"),
            entry("9", "全向", "all round", "全方位", "360度").gb(null));

    /** 5 is a remote half-dome in GB/T 28181-2022 and a checkpoint bullet camera in the sheets. */
    static final CodeTable CAMERA_TYPE = new CodeTable(
            entry("1", "球机", "dome", "快球", "球型摄像机", "球型机"),
            entry("2", "半球", "half-dome", "半球机", "半球型摄像机"),
            entry("3", "固定枪机", "fixed bullet", "枪机", "固定枪型摄像机"),
            entry("4", "遥控枪机", "remote-controlled bullet", "云台枪机"),
            entry("5", "遥控半球", "remote half-dome").sheet(null),
            entry("6", "全景拼接通道", "panoramic channel of several lenses", "多目设备的全景/拼接通道"),
            entry("7", "多目分割通道", "split channel of several lenses", "多目设备的分割通道"),
            entry("checkpointBullet", "卡口枪机", "checkpoint bullet").gb(null).sheet("5"),
            entry("99", "未知", "unknown", "其他").gb(null));

    static final CodeTable SUPPLY_LIGHT = new CodeTable(
            entry("1", "无补光", "none", "无"),
            entry("2", "红外补光", "infrared", "红外"),
            entry("3", "白光补光", "white light", "白光"),
            entry("4", "激光补光", "laser", "激光"),
            entry("9", "其他", "other"));

    /** The SDP's f= line counts 3GP as 4 and H.265 as 5 (GB/T 28181 Annex G); the sheets know no 3GP. */
    static final CodeTable VIDEO_CODEC = new CodeTable(
            entry("1", "MPEG-4", "MPEG-4", "MPEG4"),
            entry("2", "H.264", "H.264", "H264", "AVC"),
            entry("3", "SVAC", "SVAC"),
            entry("4", "H.265", "H.265", "H265", "HEVC").gb("5"),
            entry("3gp", "3GP", "3GP").gb("4").sheet(null));

    static final CodeTable INDUSTRY = new CodeTable(
            entry("1", "公安机关", "police", "公安"),
            entry("2", "环保部门", "environment", "环保"),
            entry("3", "文博部门", "cultural heritage", "文博"),
            entry("4", "医疗部门", "health", "医疗", "卫生"),
            entry("5", "旅游管理", "tourism", "旅游"),
            entry("6", "新闻广电", "broadcasting", "广电"),
            entry("7", "食品医药监督管理部门", "food and drugs", "食药监"),
            entry("8", "教育管理部门", "education", "教育"),
            entry("9", "检察院", "procuratorate"),
            entry("10", "法院", "court"),
            entry("11", "金融部门", "finance", "金融"),
            entry("12", "交通部门", "transport", "交通"),
            entry("13", "住房和城乡建设部门", "housing", "住建"),
            entry("14", "水利部门", "water", "水利"),
            entry("15", "林业部门", "forestry", "林业"),
            entry("16", "安全生产监督部门", "work safety", "安监"),
            entry("17", "市政市容委", "municipal", "市政市容", "城管"),
            entry("18", "国土局", "land", "国土"));

    static final CodeTable LIFECYCLE = new CodeTable(
            entry("inUse", "在用", "in use", "使用中", "正常").gb("1").sheet("1"),
            entry("inRepair", "维修", "in repair", "维修中").gb("2").sheet("2"),
            entry("retired", "拆除", "retired", "已拆除", "报废", "removed").gb("3").sheet("3"),
            entry("planned", "规划", "planned", "拟建", "在建", "计划").gb(null).sheet(null),
            entry("suspended", "停用", "suspended", "暂停", "暂停使用").gb(null).sheet(null));

    static final CodeTable AUDIT_STATE = new CodeTable(
            entry("unreviewed", "未审核", "draft").gb("0").sheet("0"),
            entry("toCorrect", "待整改", "to be corrected").gb("1").sheet("1"),
            entry("filed", "已建档", "filed").gb("2").sheet("2"));

    static final CodeTable SECRECY =
            new CodeTable(entry("0", "不涉密", "not secret", "否"), entry("1", "涉密", "secret", "是"));

    static final CodeTable SECURITY_LEVEL =
            new CodeTable(entry("A", "A级", "level A"), entry("B", "B级", "level B"), entry("C", "C级", "level C"));

    static final CodeTable DATUM = new CodeTable(
            entry("WGS84", "WGS-84", "WGS 84", "大地坐标", "GPS", "CGCS2000"),
            entry("GCJ02", "GCJ-02", "GCJ 02", "火星坐标", "高德", "腾讯"),
            entry("BD09", "BD-09", "BD 09", "百度坐标", "百度"));

    private CodeTables() {}
}
