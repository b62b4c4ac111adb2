package org.sharpeyes.inventory.sheet;

import static org.sharpeyes.inventory.point.Need.CONDITIONAL;
import static org.sharpeyes.inventory.point.Need.KEY;
import static org.sharpeyes.inventory.point.Need.OPTIONAL;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.coverage.Coverage;
import org.sharpeyes.inventory.coverage.PlaceKind;
import org.sharpeyes.inventory.coverage.RequiredPlace;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.point.CodeSpace;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.Reading.Good;
import org.sharpeyes.inventory.point.Wording;

/** Rows that are places that must be seen. */
final class PlaceRows implements SheetContent<RequiredPlace> {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NOTE = 500;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern SEPARATORS = Pattern.compile("[/,;，；、|\\s]+");
    private static final Wording DEGREES = new Wording("度，如 118.381234", "degrees, such as 118.381234");

    private static final SheetField NAME = SheetField.of(
            "name", "名称", "name", KEY, new Wording("1 到 100 个字", "1 to 100 characters"), "地点名称", "部位名称", "place");
    private static final SheetField KIND = SheetField.of(
            "kind",
            "类别",
            "kind",
            KEY,
            new Wording(
                    Arrays.stream(PlaceKind.values()).map(PlaceKind::chinese).collect(Collectors.joining("、")),
                    Arrays.stream(PlaceKind.values()).map(PlaceKind::code).collect(Collectors.joining(", "))),
            "部位类别",
            "地点类别",
            "重点部位类型",
            "type");
    private static final SheetField LON =
            SheetField.of("longitude", "经度", "longitude", KEY, DEGREES, "lon", "lng", "x");
    private static final SheetField LAT = SheetField.of("latitude", "纬度", "latitude", KEY, DEGREES, "lat", "y");
    private static final SheetField DATUM = SheetField.of(
            "datum", "坐标系", "datum", OPTIONAL, new Wording("WGS-84、GCJ-02、BD-09", "WGS-84, GCJ-02, BD-09"), "坐标系统");
    private static final SheetField GRID = SheetField.of(
            "gridCode",
            "网格编码",
            "grid code",
            CONDITIONAL,
            new Wording("留空则按坐标归入所在网格", "left empty: the grid around it"),
            "所属网格",
            "网格",
            "grid");
    private static final SheetField TYPES = SheetField.of(
            "pointTypes",
            "点位类型要求",
            "point types that count",
            OPTIONAL,
            new Wording("如 1/2，留空为任意", "such as 1/2; left empty: any"),
            "点位类型",
            "要求类别");
    private static final SheetField ID_FIELD = SheetField.of(
            "placeId",
            "地点编号",
            "place id",
            OPTIONAL,
            new Wording("字母、数字和 -，留空自动生成", "letters, digits and -; left empty: made by name and place"),
            "编号",
            "部位编号",
            "id");
    private static final SheetField NOTE =
            SheetField.of("note", "备注", "note", OPTIONAL, new Wording("任意", "anything"), "说明", "remark");
    static final FieldList FIELDS = FieldList.of(NAME, KIND, LON, LAT, DATUM, GRID, TYPES, ID_FIELD, NOTE);

    private final Coverage coverage;
    private final Predicate<String> grids;
    private final SheetTerms terms;
    private final Map<String, Integer> rowOfId = new HashMap<>();
    private @Nullable Columns<SheetField> columns;

    /** @param grids whether there is a grid of this code */
    PlaceRows(Coverage coverage, Predicate<String> grids, SheetTerms terms) {
        this.coverage = coverage;
        this.grids = grids;
        this.terms = terms;
    }

    @Override
    public Optional<Columns<SheetField>> header(SheetRow row) throws UnreadableSheetException {
        Optional<Columns<SheetField>> header = Columns.of(row, FIELDS);
        columns = header.orElse(null);
        return header;
    }

    @Override
    public String neededTitle() {
        return NAME.title().zh();
    }

    @Override
    public boolean isKnown(RequiredPlace place) {
        return coverage.place(place.id()).isPresent();
    }

    @Override
    public boolean isWithin(RequiredPlace place, Reach reach) {
        return coverage.isWithin(place, reach::hasGrid);
    }

    @Override
    public PointIntake.Applied apply(
            Iterator<RequiredPlace> places, String who, String reason, BooleanSupplier withdrawn) {
        return GroundIntake.enter(coverage, places, withdrawn);
    }

    @Override
    public Reading<RequiredPlace> read(SheetRow sheetRow) {
        FieldRow row = new FieldRow(sheetRow, Objects.requireNonNull(columns, "the header comes first"), FIELDS);
        row.limit(NAME, LONGEST_NAME);
        row.limit(NOTE, LONGEST_NOTE);
        Optional<PlaceKind> kind = kind(row);
        Optional<Position> position = row.position(LON, LAT, row.datum(DATUM, terms.datum()));
        Set<String> types = types(row);
        checkGrid(row);
        String given = row.text(ID_FIELD);
        if (!given.isEmpty() && !ID.matcher(given).matches()) {
            row.refuse(ID_FIELD, new Wording("编号格式不对", "is no id"), ID_FIELD.guide());
        }
        if (kind.isEmpty() || position.isEmpty()) {
            return new Reading<>(row.number(), null, row.problems());
        }
        String name = row.text(NAME);
        String id = given.isEmpty() ? RequiredPlace.idOf(name, position.get()) : given;
        checkRepeated(row, id);
        String grid = row.text(GRID);
        return new Reading<>(
                row.number(),
                new RequiredPlace(
                        id, name, kind.get(), grid.isEmpty() ? null : grid, types, position.get(), row.text(NOTE)),
                row.problems());
    }

    private static Optional<PlaceKind> kind(FieldRow row) {
        String text = row.text(KIND);
        Optional<PlaceKind> kind = PlaceKind.parse(text);
        if (kind.isEmpty() && !text.isEmpty()) {
            row.refuse(KIND, new Wording("没有此类别", "is no kind of place"), KIND.guide());
        }
        return kind;
    }

    private static Set<String> types(FieldRow row) {
        List<String> texts = SEPARATORS
                .splitAsStream(row.text(TYPES))
                .filter(text -> !text.isEmpty())
                .toList();
        Set<String> codes = texts.stream()
                .map(text -> PointField.POINT_TYPE.read(text, CodeSpace.SHEET))
                .filter(Good.class::isInstance)
                .map(good -> ((Good) good).value())
                .collect(Collectors.toSet());
        if (codes.size() < texts.stream().distinct().count()) {
            row.refuse(TYPES, new Wording("不在代码表内", "is not in the code table"), TYPES.guide());
        }
        return codes;
    }

    private void checkGrid(FieldRow row) {
        if (!row.text(GRID).isEmpty() && !grids.test(row.text(GRID))) {
            row.refuse(
                    GRID,
                    new Wording("没有此网格", "is no grid there is"),
                    new Wording("留空，或先建立网格", "leave it empty, or enter the grid first"));
        }
    }

    private void checkRepeated(FieldRow row, String id) {
        Integer first = rowOfId.putIfAbsent(id, row.number());
        if (first != null) {
            row.refuse(
                    NAME,
                    new Wording("与第 " + first + " 行是同一地点", "is the same place as row " + first),
                    new Wording("只保留一行", "keep one of the rows"));
        }
    }
}
