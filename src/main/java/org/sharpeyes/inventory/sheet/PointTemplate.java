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
public final class PointTemplate {
    private static final double WIDE = 60;
    private static final Wording POINTS = new Wording("点位", "points");
    private static final Wording GUIDE = new Wording("填写说明", "guide");
    private static final List<Wording> GUIDE_TITLES = List.of(
            new Wording("字段", "field"),
            new Wording("键", "key"),
            new Wording("要求", "need"),
            new Wording("可填内容", "what to write"));

    private PointTemplate() {}

    /** Writes it; the stream stays open. */
    public static void write(SheetFormat format, OutputStream out, Locale language) throws IOException {
        List<PointField> fields =
                PointExport.fields().stream().filter(PointField::isWritable).toList();
        List<String> titles = fields.stream()
                .map(field -> FieldText.in(field.title(), language) + (isNeeded(field) ? "*" : ""))
                .toList();
        if (format == SheetFormat.CSV) {
            try (SheetWriter sheet = SheetWriter.of(format, out, "")) {
                sheet.row(titles);
            }
            return;
        }
        Workbook workbook = new Workbook(out, "SharpEyes", "1.0");
        XlsxWriter.header(workbook.newWorksheet(FieldText.in(POINTS, language)), titles);
        guide(workbook.newWorksheet(FieldText.in(GUIDE, language)), fields, language);
        workbook.finish();
    }

    private static void guide(Worksheet sheet, List<PointField> fields, Locale language) {
        XlsxWriter.header(
                sheet,
                GUIDE_TITLES.stream()
                        .map(title -> FieldText.in(title, language))
                        .toList());
        sheet.width(GUIDE_TITLES.size() - 1, WIDE);
        for (int i = 0; i < fields.size(); i++) {
            PointField field = fields.get(i);
            sheet.value(i + 1, 0, FieldText.in(field.title(), language));
            sheet.value(i + 1, 1, field.key());
            sheet.value(i + 1, 2, FieldText.in(need(field.need()), language));
            sheet.value(i + 1, 3, FieldText.choices(field, language));
        }
    }

    private static boolean isNeeded(PointField field) {
        return field.need() == Need.KEY || field.need() == Need.MANDATORY;
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
