package org.sharpeyes.inventory.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Color;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook of one sheet. Every cell is text, and its column has that format: codes keep all their digits. */
final class XlsxWriter implements SheetWriter {
    private static final int ROWS_IN_MEMORY = 500;
    private static final double WIDTH = 18;
    private static final String TEXT = "@";

    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;

    XlsxWriter(OutputStream out, String name) {
        workbook = new Workbook(out, "SharpEyes", "1.0");
        sheet = workbook.newWorksheet(name);
    }

    /** Marks the columns and writes the header in bold. */
    static void header(Worksheet sheet, List<String> titles) {
        for (int column = 0; column < titles.size(); column++) {
            sheet.width(column, WIDTH);
            sheet.style(column).format(TEXT).set();
            sheet.value(0, column, CellText.neutral(titles.get(column)));
            sheet.style(0, column).bold().fillColor(Color.LIGHT_CORNFLOWER_BLUE).set();
        }
        sheet.freezePane(0, 1);
    }

    @Override
    public void row(List<String> texts) throws IOException {
        if (row == 0) {
            header(sheet, texts);
        } else {
            for (int column = 0; column < texts.size(); column++) {
                if (!texts.get(column).isEmpty()) {
                    sheet.inlineString(row, column, CellText.neutral(texts.get(column)));
                }
            }
        }
        row++;
        if (row % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        workbook.finish();
    }
}
