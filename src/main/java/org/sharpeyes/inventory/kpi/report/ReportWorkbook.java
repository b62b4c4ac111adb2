package org.sharpeyes.inventory.kpi.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The report as an xlsx workbook. Names are texts, never formulas. */
public final class ReportWorkbook {
    private ReportWorkbook() {}

    public static byte[] write(MonthlyReport report, boolean english) {
        ReportTables tables = new ReportTables(report, english);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "SharpEyes", "1.0")) {
            for (Table table : tables.all()) {
                write(workbook.newWorksheet(table.title()), tables, table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, ReportTables tables, Table table) {
        sheet.value(0, 0, tables.title());
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(1, 0, tables.subtitle());
        int line = 3;
        for (int column = 0; column < table.header().size(); column++) {
            sheet.value(line, column, table.header().get(column));
            sheet.style(line, column).bold().fillColor("DDE6EE").set();
            sheet.width(column, column == 0 ? 28 : 16);
        }
        for (List<Cell> row : table.rows()) {
            line++;
            for (int column = 0; column < row.size(); column++) {
                write(sheet, line, column, row.get(column));
            }
        }
        sheet.freezePane(0, 4);
        sheet.fitToWidth((short) 1);
    }

    private static void write(Worksheet sheet, int line, int column, Cell cell) {
        switch (cell) {
            case Cell.Words(String text) -> sheet.value(line, column, text);
            case Cell.Amount(long value) -> sheet.value(line, column, value);
            case Cell.Share(Double value) -> {
                if (value == null) {
                    sheet.value(line, column, cell.text());
                } else {
                    sheet.value(line, column, value);
                    sheet.style(line, column).format("0.00%").set();
                }
            }
        }
    }
}
