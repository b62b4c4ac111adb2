package org.sharpeyes.inventory.sheet;

import static org.sharpeyes.inventory.point.Need.CONDITIONAL;
import static org.sharpeyes.inventory.point.Need.KEY;
import static org.sharpeyes.inventory.point.Need.MANDATORY;
import static org.sharpeyes.inventory.point.Need.OPTIONAL;

import java.util.List;
import java.util.Map;
import org.sharpeyes.inventory.GridLevel;
import org.sharpeyes.inventory.grid.GridType;
import org.sharpeyes.inventory.point.Wording;

/** The columns of a sheet of grids. */
final class GridFields {
    static final SheetField CODE = SheetField.of(
            "gridCode",
            "网格编码",
            "grid code",
            KEY,
            new Wording("1 到 32 位数字、字母或 -", "1 to 32 digits, letters or -"),
            "编码",
            "网格代码",
            "code");
    static final SheetField NAME = SheetField.of(
            "name", "网格名称", "grid name", MANDATORY, new Wording("最多 100 个字", "at most 100 characters"), "名称", "name");
    static final SheetField PARENT = SheetField.of(
            "parentCode",
            "上级编码",
            "parent code",
            CONDITIONAL,
            new Wording("留空则按编码的位数", "left empty: by the digits of the code"),
            "上级网格",
            "所属社区编码",
            "所属村社区",
            "parent");
    static final SheetField LEVEL = SheetField.of(
            "level",
            "级别",
            "level",
            OPTIONAL,
            new Wording("省、市、县、乡镇、村、网格", "province, city, county, township, village, grid"),
            "层级");
    static final SheetField TYPE = SheetField.of(
            "type",
            "网格类型",
            "grid type",
            OPTIONAL,
            new Wording("普通网格、专属网格、功能区", "ordinary, dedicated, zone"),
            "类型",
            "type");
    static final SheetField DEDICATED_TO = SheetField.of(
            "dedicatedTo",
            "专属对象",
            "dedicated to",
            CONDITIONAL,
            new Wording("学校、企业、园区等", "a school, a factory, a park"));
    static final SheetField HOUSEHOLDS = SheetField.of(
            "households", "户数", "households", OPTIONAL, new Wording("整数", "a whole number"), "住户数", "家庭户数");
    static final SheetField KEEPER =
            SheetField.of("keeper", "网格员", "keeper", OPTIONAL, new Wording("姓名", "a name"), "网格员姓名", "网格长");
    static final SheetField KEEPER_PHONE = SheetField.of(
            "keeperPhone",
            "网格员电话",
            "keeper's phone",
            OPTIONAL,
            new Wording("电话号码", "a phone number"),
            "联系电话",
            "网格员联系方式",
            "phone");
    static final SheetField AREA = SheetField.of(
            "area",
            "边界",
            "borders",
            OPTIONAL,
            new Wording(
                    "GeoJSON、WKT 或“经度,纬度;经度,纬度;…”，经度在前", "GeoJSON, WKT or \"longitude,latitude;longitude,latitude;…\""),
            "网格边界",
            "范围",
            "坐标串",
            "polygon",
            "geometry",
            "wkt");
    static final SheetField DATUM = SheetField.of(
            "datum", "坐标系", "datum", OPTIONAL, new Wording("WGS-84、GCJ-02、BD-09", "WGS-84, GCJ-02, BD-09"), "坐标系统");

    static final FieldList ALL =
            FieldList.of(CODE, NAME, PARENT, LEVEL, TYPE, DEDICATED_TO, HOUSEHOLDS, KEEPER, KEEPER_PHONE, AREA, DATUM);
    static final List<SheetField> TEXTS = List.of(NAME, DEDICATED_TO, KEEPER, KEEPER_PHONE);

    static final GridRows.Words<GridLevel> LEVELS = new GridRows.Words<>(Map.ofEntries(
            Map.entry("省", GridLevel.PROVINCE),
            Map.entry("province", GridLevel.PROVINCE),
            Map.entry("市", GridLevel.CITY),
            Map.entry("city", GridLevel.CITY),
            Map.entry("县", GridLevel.COUNTY),
            Map.entry("区", GridLevel.COUNTY),
            Map.entry("区县", GridLevel.COUNTY),
            Map.entry("county", GridLevel.COUNTY),
            Map.entry("乡镇", GridLevel.TOWNSHIP),
            Map.entry("街道", GridLevel.TOWNSHIP),
            Map.entry("township", GridLevel.TOWNSHIP),
            Map.entry("村", GridLevel.VILLAGE),
            Map.entry("社区", GridLevel.VILLAGE),
            Map.entry("村社区", GridLevel.VILLAGE),
            Map.entry("village", GridLevel.VILLAGE),
            Map.entry("网格", GridLevel.GRID),
            Map.entry("grid", GridLevel.GRID)));
    static final GridRows.Words<GridType> TYPES = new GridRows.Words<>(Map.of(
            "普通网格", GridType.ORDINARY,
            "普通", GridType.ORDINARY,
            "ordinary", GridType.ORDINARY,
            "专属网格", GridType.DEDICATED,
            "专属", GridType.DEDICATED,
            "dedicated", GridType.DEDICATED,
            "功能区", GridType.ZONE,
            "zone", GridType.ZONE));

    private GridFields() {}
}
