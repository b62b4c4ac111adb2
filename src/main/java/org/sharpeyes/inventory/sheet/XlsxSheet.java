package org.sharpeyes.inventory.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The first visible sheet of a workbook (ISO/IEC 29500-1 §18.3), row by row. */
final class XlsxSheet implements Sheet {
    private final XlsxPackage workbook;
    private final String part;
    private final SheetLimits limits;
    private final CellReading cells;
    private final MergedAreas merged;
    private final long size;
    private final BoundedStream bytes;
    private final XMLStreamReader xml;
    private int lastRow;
    private int rows;

    private XlsxSheet(XlsxPackage workbook, SheetLimits limits) throws UnreadableSheetException, IOException {
        this.workbook = workbook;
        this.limits = limits;
        Contents contents = Contents.of(workbook);
        part = contents.part();
        try (BoundedStream all = workbook.bytes(part, limits.inflated())) {
            merged = MergedAreas.in(all);
            size = all.count();
        } catch (BoundedStream.LimitPassedException | ZipException failure) {
            throw XlsxPackage.unreadable(failure, part);
        }
        cells = new CellReading(
                SharedTexts.of(workbook, limits), CellStyles.of(workbook), contents.date1904(), limits.cell());
        bytes = workbook.bytes(part, limits.inflated());
        try {
            xml = XlsxPackage.xml(bytes);
        } catch (XMLStreamException failure) {
            throw XlsxPackage.unreadable(failure, part);
        }
    }

    static Sheet open(Path file, SheetLimits limits) throws UnreadableSheetException, IOException {
        XlsxPackage workbook = XlsxPackage.open(file);
        try {
            return new XlsxSheet(workbook, limits);
        } catch (UnreadableSheetException | IOException | RuntimeException failed) {
            workbook.close();
            throw failed;
        }
    }

    @Override
    public @Nullable SheetRow next() throws UnreadableSheetException {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
                    SheetRow row = row();
                    if (!row.isBlank()) {
                        return counted(row);
                    }
                } else if (event == XMLStreamReader.END_ELEMENT
                        && xml.getLocalName().equals("sheetData")) {
                    return null;
                }
            }
            return null;
        } catch (XMLStreamException failure) {
            throw XlsxPackage.unreadable(failure, "row " + lastRow);
        }
    }

    @Override
    public double progress() {
        return size == 0 ? 1 : Math.min(1, (double) bytes.count() / size);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private SheetRow counted(SheetRow row) throws UnreadableSheetException {
        if (++rows > limits.rows()) {
            throw new UnreadableSheetException(FileFlaw.TOO_MANY_ROWS, "> " + limits.rows());
        }
        if (merged.isEmpty()) {
            return row;
        }
        TreeMap<Integer, Flaw> flaws = new TreeMap<>(row.flaws());
        merged.covered(row.number(), limits.columns()).forEach(column -> flaws.put(column, Flaw.MERGED));
        return new SheetRow(row.number(), row.cells(), flaws);
    }

    private SheetRow row() throws XMLStreamException, UnreadableSheetException {
        int number =
                CellAddress.of(String.valueOf(xml.getAttributeValue(null, "r"))).row();
        lastRow = number > 0 ? number : lastRow + 1;
        List<String> texts = new ArrayList<>();
        TreeMap<Integer, Flaw> flaws = new TreeMap<>();
        while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row"))) {
            if (xml.getEventType() == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals("c")) {
                int column = column(texts.size());
                CellReading.Cell cell = cells.read(xml);
                put(texts, column, cell.text());
                if (cell.flaw() != null) {
                    flaws.put(column, cell.flaw());
                }
            }
        }
        return new SheetRow(lastRow, texts, flaws);
    }

    private int column(int next) throws UnreadableSheetException {
        String address = xml.getAttributeValue(null, "r");
        int column = address == null ? next : CellAddress.of(address).column();
        if (column < 0) {
            throw new UnreadableSheetException(FileFlaw.DAMAGED, "row " + lastRow);
        }
        return column;
    }

    /** Cells that are only coloured may lie beyond all columns; those with a text may not. */
    private void put(List<String> texts, int column, String text) throws UnreadableSheetException {
        if (text.isEmpty() && column >= texts.size()) {
            return;
        }
        if (column >= limits.columns()) {
            throw new UnreadableSheetException(FileFlaw.TOO_WIDE, "> " + limits.columns());
        }
        while (texts.size() <= column) {
            texts.add("");
        }
        texts.set(column, text);
    }

    /** What of the workbook is read. */
    private record Contents(String part, boolean date1904) {
        static Contents of(XlsxPackage workbook) throws UnreadableSheetException, IOException {
            List<String> sheets = new ArrayList<>();
            boolean[] since1904 = {false};
            workbook.read(workbook.workbook(), xml -> {
                if (xml.getLocalName().equals("workbookPr")) {
                    String value = xml.getAttributeValue(null, "date1904");
                    since1904[0] = "1".equals(value) || "true".equals(value);
                } else if (xml.getLocalName().equals("sheet") && isVisible(xml)) {
                    workbook.target(relationship(xml)).ifPresent(sheets::add);
                }
            });
            if (sheets.isEmpty()) {
                throw new UnreadableSheetException(FileFlaw.EMPTY, "");
            }
            return new Contents(sheets.getFirst(), since1904[0]);
        }

        private static boolean isVisible(XMLStreamReader xml) {
            String state = xml.getAttributeValue(null, "state");
            return state == null || state.equals("visible");
        }

        /** The only attribute of that local name, in one of two namespaces (transitional and strict). */
        private static String relationship(XMLStreamReader xml) {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                if (xml.getAttributeLocalName(i).equals("id")) {
                    return xml.getAttributeValue(i);
                }
            }
            return "";
        }
    }
}
