package org.sharpeyes.inventory.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.sharpeyes.inventory.point.Need;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.Wording;

/** An empty sheet with all columns; a workbook explains them on a second sheet. */
public final class SheetTemplate {
    private static final double WIDE = 60;
    private static final Wording GUIDE = new Wording("填写说明", "guide");
    private static final List<Wording> GUIDE_TITLES = List.of(
            new Wording("字段", "field"),
            new Wording("键", "key"),
            new Wording("要求", "need"),
            new Wording("可填内容", "what to write"));

    private SheetTemplate() {}

    /** A column, and what to write into it in the reader's language. */
    private record Line(String title, String key, Need need, String guide) {
        String head() {
            return title + (need == Need.KEY || need == Need.MANDATORY ? "*" : "");
        }
    }

    /** Writes it; the stream stays open. */
    public static void write(ImportKind kind, SheetFormat format, OutputStream out, Locale language)
            throws IOException {
        List<Line> lines = switch (kind) {
            case POINTS -> ofPoints(language);
            case REQUIRED_PLACES -> of(PlaceRows.FIELDS, language);
            case GRIDS -> of(GridFields.ALL, language);
        };
        List<String> titles = lines.stream().map(Line::head).toList();
        if (format == SheetFormat.CSV) {
            try (SheetWriter sheet = SheetWriter.of(format, out, "")) {
                sheet.row(titles);
            }
            return;
        }
        Workbook workbook = new Workbook(out, "SharpEyes", "1.0");
        XlsxWriter.header(workbook.newWorksheet(FieldText.in(nameOf(kind), language)), titles);
        guide(workbook.newWorksheet(FieldText.in(GUIDE, language)), lines, language);
        workbook.finish();
    }

    private static Wording nameOf(ImportKind kind) {
        return switch (kind) {
            case POINTS -> new Wording("点位", "points");
            case REQUIRED_PLACES -> new Wording("应覆盖部位", "required places");
            case GRIDS -> new Wording("网格", "grids");
        };
    }

    private static List<Line> ofPoints(Locale language) {
        return PointExport.fields().stream()
                .filter(PointField::isWritable)
                .map(field -> new Line(
                        FieldText.in(field.title(), language),
                        field.key(),
                        field.need(),
                        FieldText.choices(field, language)))
                .toList();
    }

    private static List<Line> of(FieldList fields, Locale language) {
        return fields.fields().stream()
                .map(field -> new Line(
                        FieldText.in(field.title(), language),
                        field.key(),
                        field.need(),
                        FieldText.in(field.guide(), language)))
                .toList();
    }

    private static void guide(Worksheet sheet, List<Line> lines, Locale language) {
        XlsxWriter.header(
                sheet,
                GUIDE_TITLES.stream()
                        .map(title -> FieldText.in(title, language))
                        .toList());
        sheet.width(GUIDE_TITLES.size() - 1, WIDE);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            sheet.value(i + 1, 0, line.title());
            sheet.value(i + 1, 1, line.key());
            sheet.value(i + 1, 2, FieldText.in(need(line.need()), language));
            sheet.value(i + 1, 3, line.guide());
        }
    }

    private static Wording need(Need need) {
        return switch (need) {
            case KEY -> new Wording("必填，缺少则整行不导入", "the row is not taken without it");
            case MANDATORY -> new Wording("必填", "mandatory");
            case CONDITIONAL -> new Wording("视情况", "where it applies");
            case OPTIONAL -> new Wording("可选", "optional");
        };
    }
}
