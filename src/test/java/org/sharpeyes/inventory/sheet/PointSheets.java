package org.sharpeyes.inventory.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sheets of points as people send them. */
final class PointSheets {
    static final List<String> HEADER = List.of("设备编码*", "设备名称", "行政区划编码", "经度", "纬度", "摄像机类型", "室内外", "联网属性", "备注");

    private PointSheets() {}

    static String code(int number) {
        return "3402000000132%07d".formatted(number);
    }

    /** A row without fault. */
    static List<String> row(int number) {
        return List.of(code(number), "东门 " + number, "340200", "118.38", "31.33", "球机", "室外", "1", "x");
    }

    static List<List<String>> rows(int count) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(row(i));
        }
        return rows;
    }

    /** The row with another value in one column. */
    static List<String> with(List<String> row, int column, String value) {
        List<String> changed = new ArrayList<>(row);
        changed.set(column, value);
        return changed;
    }

    static Path file(Path folder, SheetFormat format, List<String> header, List<List<String>> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SheetWriter sheet = SheetWriter.of(format, bytes, "点位")) {
            sheet.row(header);
            for (List<String> row : rows) {
                sheet.row(row);
            }
        }
        return Files.write(Files.createTempFile(folder, "points", ".sheet"), bytes.toByteArray());
    }
}
