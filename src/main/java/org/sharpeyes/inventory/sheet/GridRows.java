package org.sharpeyes.inventory.sheet;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.GridLevel;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.NewGrid;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.AreaReading;
import org.sharpeyes.inventory.geo.AreaText;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.grid.GridEdit;
import org.sharpeyes.inventory.grid.GridEntry;
import org.sharpeyes.inventory.grid.GridIntake;
import org.sharpeyes.inventory.point.Wording;

/** Rows that are grids. An empty cell leaves what is known of a grid as it is. */
final class GridRows implements SheetContent<GridEntry> {
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z-]{1,32}");
    private static final int LONGEST = 100;
    private static final int MOST_HOUSEHOLDS = 10_000_000;

    private final Inventory inventory;
    private final GridIntake intake;
    private final SheetTerms terms;
    private final Map<String, Integer> rowOfCode = new HashMap<>();
    private @Nullable Columns<SheetField> columns;

    GridRows(Inventory inventory, GridIntake intake, SheetTerms terms) {
        this.inventory = inventory;
        this.intake = intake;
        this.terms = terms;
    }

    @Override
    public Optional<Columns<SheetField>> header(SheetRow row) throws UnreadableSheetException {
        Optional<Columns<SheetField>> header = Columns.of(row, GridFields.ALL);
        columns = header.orElse(null);
        return header;
    }

    @Override
    public String neededTitle() {
        return GridFields.CODE.title().zh();
    }

    @Override
    public boolean isKnown(GridEntry entry) {
        return inventory.grid(entry.grid().code()).isPresent();
    }

    /** Borders and the tree of grids concern the neighbours, too. */
    @Override
    public boolean isWithin(GridEntry entry, Reach reach) {
        return false;
    }

    @Override
    public PointIntake.Applied apply(
            Iterator<GridEntry> entries, String who, String reason, BooleanSupplier withdrawn) {
        return GroundIntake.enter(intake, entries, who, reason, withdrawn);
    }

    @Override
    public Reading<GridEntry> read(SheetRow sheetRow) {
        FieldRow row =
                new FieldRow(sheetRow, Objects.requireNonNull(columns, "the header comes first"), GridFields.ALL);
        String code = row.text(GridFields.CODE);
        checkCode(row, code);
        String parent = parent(row, code);
        for (SheetField field : GridFields.TEXTS) {
            row.limit(field, LONGEST);
        }
        String name = row.text(GridFields.NAME);
        GridLevel level = GridFields.LEVELS.read(row, GridFields.LEVEL).orElse(null);
        GridEdit edit = new GridEdit(
                name.isEmpty() ? null : name,
                GridFields.TYPES.read(row, GridFields.TYPE).orElse(null),
                said(row, GridFields.DEDICATED_TO),
                households(row),
                said(row, GridFields.KEEPER),
                said(row, GridFields.KEEPER_PHONE),
                area(row));
        return new Reading<>(row.number(), new GridEntry(new NewGrid(code, parent, name, level), edit), row.problems());
    }

    private static @Nullable String said(FieldRow row, SheetField field) {
        String text = row.text(field);
        return text.isEmpty() ? null : text;
    }

    private void checkCode(FieldRow row, String code) {
        if (code.isEmpty()) {
            return;
        }
        if (!CODE.matcher(code).matches()) {
            row.refuse(GridFields.CODE, new Wording("编码格式不对", "is no code of a grid"), GridFields.CODE.guide());
        }
        Integer first = rowOfCode.putIfAbsent(code, row.number());
        if (first != null) {
            row.refuse(
                    GridFields.CODE,
                    new Wording("与第 " + first + " 行重复", "is in row " + first + " already"),
                    new Wording("只保留一行", "keep one of the rows"));
        }
    }

    /** The grid that it is to hang below; null: as its digits say, or where it hangs already. */
    private @Nullable String parent(FieldRow row, String code) {
        String parent = said(row, GridFields.PARENT);
        String present =
                inventory.grid(code).map(GridCount::grid).map(Grid::parentCode).orElse(null);
        if (parent == null) {
            return null;
        }
        if (parent.equals(code)
                || (!rowOfCode.containsKey(parent) && inventory.grid(parent).isEmpty())) {
            row.refuse(
                    GridFields.PARENT,
                    new Wording("没有此上级网格", "is no grid there is, nor one of a row before"),
                    new Wording("上级网格写在前面的行", "write the parent into a row before"));
        } else if (inventory.grid(code).isPresent() && !parent.equals(present)) {
            row.doubt(
                    GridFields.PARENT,
                    new Wording(
                            "网格现在属于 %s，导入不移动网格".formatted(present),
                            "hangs below %s, and is not moved".formatted(present)),
                    new Wording("在网格页面移动", "move it on its page"));
        }
        return parent;
    }

    private static @Nullable Integer households(FieldRow row) {
        Optional<Double> number = row.number(GridFields.HOUSEHOLDS);
        if (number.isPresent() && (number.get() < 0 || number.get() > MOST_HOUSEHOLDS || number.get() % 1 != 0)) {
            row.refuse(
                    GridFields.HOUSEHOLDS,
                    new Wording("不是户数", "is no number of households"),
                    GridFields.HOUSEHOLDS.guide());
            return null;
        }
        return number.map(Double::intValue).orElse(null);
    }

    private @Nullable Area area(FieldRow row) {
        String text = row.text(GridFields.AREA);
        Datum datum = row.datum(GridFields.DATUM, terms.datum());
        if (text.isEmpty()) {
            return null;
        }
        return switch (AreaText.read(text, datum)) {
            case AreaReading.Read(Area area) -> area;
            case AreaReading.Unreadable(String problem) -> {
                row.refuse(GridFields.AREA, new Wording("边界无法识别：" + problem, problem), GridFields.AREA.guide());
                yield null;
            }
        };
    }

    /** Words of either language for the values of an enumeration. */
    record Words<E extends Enum<E>>(Map<String, E> words) {
        Optional<E> read(FieldRow row, SheetField field) {
            String text = row.text(field);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            Optional<E> found = Optional.ofNullable(words.get(text.toLowerCase(Locale.ROOT)));
            if (found.isEmpty()) {
                row.refuse(field, new Wording("不在可选值内", "is none of the values"), field.guide());
            }
            return found;
        }
    }
}
