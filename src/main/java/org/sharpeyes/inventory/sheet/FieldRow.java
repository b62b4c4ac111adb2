package org.sharpeyes.inventory.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.geo.Plausibility;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.point.Need;
import org.sharpeyes.inventory.point.Wording;

/** One row of a sheet that is not about points: its texts, and what is found wrong with them. */
final class FieldRow {
    private static final Wording MISSING = new Wording("必填项为空", "is missing");

    private final int number;
    private final Columns<SheetField> columns;
    private final Map<SheetField, String> texts = new HashMap<>();
    private final Set<SheetField> flawed = new HashSet<>();
    private final List<RowProblem> problems = new ArrayList<>();

    FieldRow(SheetRow row, Columns<SheetField> columns, FieldList fields) {
        this.number = row.number();
        this.columns = columns;
        for (int column = 0; column < columns.count(); column++) {
            SheetField field = columns.field(column).orElse(null);
            Flaw flaw = row.flaws().get(column);
            if (field != null) {
                texts.put(field, row.cell(column).strip());
            }
            if (field != null && flaw != null) {
                refuse(field, flaw.problem(), flaw.suggestion());
                flawed.add(field);
            }
        }
        fields.fields().stream()
                .filter(field -> field.need() == Need.KEY && text(field).isEmpty() && !flawed.contains(field))
                .forEach(field -> refuse(field, MISSING, field.guide()));
    }

    int number() {
        return number;
    }

    List<RowProblem> problems() {
        return problems;
    }

    /** What stands there; empty where nothing does, or nothing that can be read. */
    String text(SheetField field) {
        return flawed.contains(field) ? "" : texts.getOrDefault(field, "");
    }

    boolean isRefused() {
        return problems.stream().anyMatch(RowProblem::fatal);
    }

    /** The row is not taken for it. */
    void refuse(SheetField field, Wording problem, Wording suggestion) {
        note(field, problem, suggestion, true);
    }

    /** The row is taken, and somebody told. */
    void doubt(SheetField field, Wording problem, Wording suggestion) {
        note(field, problem, suggestion, false);
    }

    private void note(SheetField field, Wording problem, Wording suggestion, boolean fatal) {
        problems.add(new RowProblem(
                number, columns.titleOf(field), texts.getOrDefault(field, ""), problem, suggestion, fatal));
    }

    /** Refuses a text that is too long. */
    void limit(SheetField field, int longest) {
        if (text(field).length() > longest) {
            refuse(
                    field,
                    new Wording("文字过长", "is too long"),
                    new Wording("最多 %d 个字".formatted(longest), "at most %d characters".formatted(longest)));
        }
    }

    /** The datum that the row names, else the given one. */
    Datum datum(SheetField field, Datum usual) {
        String name = text(field);
        if (name.isEmpty()) {
            return usual;
        }
        Optional<Datum> datum = Datum.parse(name);
        if (datum.isEmpty()) {
            refuse(field, new Wording("没有此坐标系", "is no datum we know"), field.guide());
        }
        return datum.orElse(usual);
    }

    /** Where it lies, in WGS-84; refused where that is nowhere it can be. */
    Optional<Position> position(SheetField lon, SheetField lat, Datum datum) {
        Optional<Double> longitude = number(lon);
        Optional<Double> latitude = number(lat);
        if (longitude.isEmpty() || latitude.isEmpty()) {
            return Optional.empty();
        }
        switch (Plausibility.of(longitude.get(), latitude.get())) {
            case PLAUSIBLE -> {
                return Position.of(longitude.get(), latitude.get()).map(datum::toWgs84);
            }
            case SWAPPED ->
                refuse(
                        lon,
                        new Wording("经度和纬度写反了", "longitude and latitude are swapped"),
                        new Wording("对调两列", "exchange the two"));
            case ZERO ->
                refuse(lon, new Wording("坐标为 0", "the coordinates are 0"), new Wording("实地采集后填写", "measure them"));
            case ELSEWHERE, IMPOSSIBLE ->
                refuse(
                        lon,
                        new Wording("坐标在海上或境外", "the coordinates are at sea or abroad"),
                        new Wording("核对坐标，单位为度", "check them; they are in degrees"));
        }
        return Optional.empty();
    }

    /** The number there; refused where there is another text, empty where there is none. */
    Optional<Double> number(SheetField field) {
        String text = text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text);
            if (text.length() <= 40 && Double.isFinite(value)) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        refuse(field, new Wording("不是数字", "is not a number"), field.guide());
        return Optional.empty();
    }
}
