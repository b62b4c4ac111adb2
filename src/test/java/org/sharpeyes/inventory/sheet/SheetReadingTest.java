package org.sharpeyes.inventory.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetReadingTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final SheetLimits SMALL = new SheetLimits(100, 50, 200, 1 << 20, 1 << 18);

    @TempDir
    private Path folder;

    @Test
    void readsWhatASpreadsheetProgramWrites() throws Exception {
        Path file = folder.resolve("points.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook workbook = new Workbook(out, "test", "1.0");
            Worksheet sheet = workbook.newWorksheet("点位");
            sheet.value(0, 0, "设备编码");
            sheet.value(0, 2, "安装时间");
            sheet.value(2, 0, "34020000001320000001");
            sheet.value(2, 1, 116.39712800000001);
            sheet.value(2, 2, java.time.LocalDate.of(2026, 5, 1));
            sheet.style(2, 2).format("yyyy-mm-dd").set();
            sheet.value(2, 3, 30);
            sheet.value(2, 4, true);
            sheet.inlineString(2, 5, "  内联 ");
            workbook.finish();
        }

        List<SheetRow> rows = rows(file);

        assertThat(rows.get(0).cells()).containsExactly("设备编码", "", "安装时间");
        assertThat(rows.get(1).number()).isEqualTo(3);
        assertThat(rows.get(1).cells())
                .containsExactly("34020000001320000001", "116.397128", "2026-05-01", "30", "是", "内联");
        assertThat(rows.get(1).flaws()).isEmpty();
    }

    @Test
    void readsSharedTextsWithTheirRunsButWithoutTheirPronunciation() throws Exception {
        Xlsx file = Xlsx.of("<row><c t='s'><v>1</v></c><c t='s'><v>0</v></c><c t='s'><v>9</v></c></row>")
                .texts("<si><t>plain</t></si><si><r><t>华</t></r><r><t>东</t></r><rPh sb='0'"
                        + " eb='1'><t>huá</t></rPh></si>");

        SheetRow row = rows(file.in(folder)).getFirst();

        assertThat(row.cells()).containsExactly("华东", "plain");
        assertThat(row.flaws()).isEqualTo(Map.of(2, Flaw.ERROR));
    }

    @Test
    void tellsCellsThatCannotBeTrusted() throws Exception {
        Xlsx file = Xlsx.of("<row r='7'><c r='A7'><f>B7&amp;\"1\"</f><v>5</v></c><c r='B7' t='e'><v>#N/A</v></c>"
                + "<c r='C7'><v>3.4020000001320001E19</v></c><c r='D7' t='str'><f>X</f><v>text</v></c>"
                + "<c r='E7'><v>1E300</v></c><c r='F7'><v>12.50</v></c></row>");

        SheetRow row = rows(file.in(folder)).getFirst();

        assertThat(row.number()).isEqualTo(7);
        assertThat(row.cell(5)).isEqualTo("12.5");
        assertThat(row.flaws())
                .isEqualTo(Map.of(
                        0, Flaw.FORMULA, 1, Flaw.ERROR, 2, Flaw.DIGITS_LOST, 3, Flaw.FORMULA, 4, Flaw.DIGITS_LOST));
    }

    @Test
    void tellsCellsThatAMergedAreaCovers() throws Exception {
        Xlsx file = new Xlsx()
                .sheet("<worksheet><sheetData>" + Xlsx.row(1, "title", "", "") + Xlsx.row(2, "a", "b", "c")
                        + Xlsx.row(3, "", "e", "f") + Xlsx.row(4, "", "h", "i")
                        + "</sheetData><mergeCells count='2'><mergeCell ref='A1:C1'/><mergeCell"
                        + " ref=\"A2:A3\"/></mergeCells></worksheet>");

        List<SheetRow> rows = rows(file.in(folder));

        assertThat(rows)
                .extracting(SheetRow::flaws)
                .containsExactly(Map.of(1, Flaw.MERGED, 2, Flaw.MERGED), Map.of(), Map.of(0, Flaw.MERGED), Map.of());
    }

    @Test
    void findsMergedAreasAlsoWhereTheSheetIsLong() throws Exception {
        StringBuilder areas = new StringBuilder();
        IntStream.rangeClosed(2, 9000).forEach(i -> areas.append("<x:mergeCell ref='A%d:B%d'/>".formatted(i, i)));
        String sheet =
                "<x:worksheet xmlns:x='urn:x'><x:sheetData/><x:mergeCells>" + areas + "</x:mergeCells></x:worksheet>";

        MergedAreas merged =
                MergedAreas.in(new java.io.ByteArrayInputStream(sheet.getBytes(StandardCharsets.US_ASCII)));

        assertThat(IntStream.rangeClosed(2, 9000)
                        .allMatch(row -> merged.covered(row, 10).equals(List.of(1))))
                .isTrue();
    }

    @Test
    void leavesOutHiddenSheetsAndCountsDaysAsTheWorkbookDoes() throws Exception {
        Xlsx file = Xlsx.of("<row><c s='1'><v>1.5</v></c></row>")
                .part(
                        "xl/workbook.xml",
                        "<workbook xmlns:r='urn:r'><workbookPr date1904='1'/><sheets><sheet name='h' state='hidden'"
                                + " r:id='r2'/><sheet name='a' r:id='r1'/></sheets></workbook>");

        assertThat(rows(file.in(folder)).getFirst().cells()).containsExactly("1904-01-02T12:00");
    }

    @Test
    void refusesAWorkbookThatUnpacksToAGigabyte() throws Exception {
        String blank = "<row><c><v></v></c></row>";
        Path file = new Xlsx()
                .part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", blank, 1L << 30)
                .in(folder);

        assertThat(flaw(file, SheetLimits.DEFAULT)).isEqualTo(FileFlaw.TOO_LARGE);
    }

    @Test
    void unpacksNoMoreThanItsLimitWhateverTheArchiveClaims() throws Exception {
        Path file = new Xlsx()
                .part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<row/>", 4 << 20)
                .in(folder);
        claimSize(file, "xl/worksheets/sheet1.xml", 100);

        assertThat(flaw(file, SMALL)).isEqualTo(FileFlaw.TOO_LARGE);
    }

    /** Lies in the archive's directory (APPNOTE 4.3.12). */
    private static void claimSize(Path file, String part, int size) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int entry = text.lastIndexOf(part) - 46;
        assertThat(text.substring(entry, entry + 2)).isEqualTo("PK");
        java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(entry + 24, size);
        Files.write(file, bytes);
    }

    @Test
    void refusesMoreSharedTextsThanFitIntoMemory() throws Exception {
        Path file = new Xlsx()
                .part("xl/sharedStrings.xml", "<sst>", "<si><t>x</t></si>", 200L << 20)
                .in(folder);

        assertThat(flaw(file, SheetLimits.DEFAULT)).isEqualTo(FileFlaw.TOO_LARGE);
    }

    @Test
    void keepsNoMoreOfAnEndlessCellThanItsLimit() throws Exception {
        Path file = new Xlsx()
                .part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='str'><v>", "x", 900_000)
                .in(folder);
        Path ended = Xlsx.of(Xlsx.row(1, "y".repeat(900_000))).in(folder);

        assertThat(flaw(file, SMALL)).isEqualTo(FileFlaw.DAMAGED);
        SheetRow row = rows(ended, SMALL).getFirst();
        assertThat(row.cell(0)).hasSize(200);
        assertThat(row.flaws()).isEqualTo(Map.of(0, Flaw.TOO_LONG));
    }

    @Test
    void refusesEntities() throws Exception {
        Path file = new Xlsx()
                .sheet("<!DOCTYPE w [<!ENTITY a 'b'>]><worksheet><sheetData><row><c t='str'><v>&a;</v></c></row>"
                        + "</sheetData></worksheet>")
                .in(folder);

        assertThat(flaw(file, SMALL)).isEqualTo(FileFlaw.DAMAGED);
    }

    @Test
    void refusesMoreRowsAndColumnsThanItReads() throws Exception {
        StringBuilder many = new StringBuilder();
        IntStream.rangeClosed(1, 101).forEach(i -> many.append(Xlsx.row(i, "x")));

        assertThat(flaw(Xlsx.of(many.toString()).in(folder), SMALL)).isEqualTo(FileFlaw.TOO_MANY_ROWS);
        assertThat(flaw(Xlsx.of("<row><c r='XFD1' t='str'><v>x</v></c></row>").in(folder), SMALL))
                .isEqualTo(FileFlaw.TOO_WIDE);
        assertThat(flaw(
                        Xlsx.of("<row><c r='ZZZZZZZZZ1' t='str'><v>x</v></c></row>")
                                .in(folder),
                        SMALL))
                .isEqualTo(FileFlaw.TOO_WIDE);
        assertThat(rows(
                        Xlsx.of("<row><c r='A1' t='str'><v>x</v></c><c r='XFD1' s='1'/></row>")
                                .in(folder),
                        SMALL))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<worksheet><sheetData><row></sheetData>",
                "<worksheet><sheetData><row><c><v>1</v></c>",
                "",
                "no xml"
            })
    void refusesDamagedXml(String sheet) throws Exception {
        assertThat(flaw(new Xlsx().sheet(sheet).in(folder), SMALL)).isEqualTo(FileFlaw.DAMAGED);
    }

    @Test
    void tellsWhatAFileIsByItsBytes() throws Exception {
        assertThat(flaw(file(new byte[0]), SMALL)).isEqualTo(FileFlaw.EMPTY);
        assertThat(flaw(file(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1}), SMALL))
                .isEqualTo(FileFlaw.OLD_OR_LOCKED);
        assertThat(flaw(file(new byte[] {'P', 'K', 3, 4, 0, 0}), SMALL)).isEqualTo(FileFlaw.DAMAGED);
        assertThat(flaw(file(new byte[] {1, 0, 2, 0}), SMALL)).isEqualTo(FileFlaw.NO_SHEET);
    }

    @Test
    void readsCsvInTheEncodingsThatAreInUse() throws Exception {
        String text = "设备编码,名称\r\n34020000001320000001,\"东门, 一号\"\r\n";
        List<String> cells = List.of("34020000001320000001", "东门, 一号");

        assertThat(rows(file(text.getBytes(GBK))).get(1).cells()).isEqualTo(cells);
        assertThat(rows(file(text.getBytes(StandardCharsets.UTF_8))).get(1).cells())
                .isEqualTo(cells);
        List<SheetRow> marked = rows(file(("\ufeff" + text).getBytes(StandardCharsets.UTF_8)));
        assertThat(marked.getFirst().cells()).containsExactly("设备编码", "名称");
        byte[] wide = ("\ufeff" + text.replace(',', '\t').replace("东门\t", "东门,")).getBytes(StandardCharsets.UTF_16LE);
        assertThat(rows(file(wide)).get(1).cells()).isEqualTo(cells);
    }

    @Test
    void showsWhichCellsHoldBrokenUtf8() throws Exception {
        byte[] text = "设备编码,名称\n1,东门广场\n2,西门广场\n".getBytes(StandardCharsets.UTF_8);
        int second = new String(text, StandardCharsets.ISO_8859_1).indexOf("\n1,") + 3;
        text[second] = (byte) 0xff;

        List<SheetRow> rows = rows(file(text));

        assertThat(rows.get(1).flaws()).isEqualTo(Map.of(1, Flaw.BROKEN_TEXT));
        assertThat(rows.get(2).cell(1)).isEqualTo("西门广场");
        assertThat(rows.get(2).flaws()).isEmpty();
    }

    @Test
    void knowsTheTricksOfCsv() throws Exception {
        String text = "a;b;c;d;e;f\n=\"00123\";=1+1;'=1+1;3.40E+19;'-x;-5\n\n;;;\nlast\n";

        List<SheetRow> rows = rows(file(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(rows.get(1).cells()).containsExactly("00123", "=1+1", "=1+1", "3.40E+19", "-x", "-5");
        assertThat(rows.get(1).flaws()).isEqualTo(Map.of(1, Flaw.FORMULA, 3, Flaw.DIGITS_LOST));
        assertThat(rows.get(2).number()).isEqualTo(5);
        assertThat(rows).hasSize(3);
    }

    @Test
    void refusesCsvBeyondItsLimits() throws Exception {
        assertThat(flaw(file("x\n".repeat(101).getBytes(StandardCharsets.UTF_8)), SMALL))
                .isEqualTo(FileFlaw.TOO_MANY_ROWS);
        assertThat(flaw(file(",".repeat(60).getBytes(StandardCharsets.UTF_8)), SMALL))
                .isEqualTo(FileFlaw.TOO_WIDE);
        assertThat(flaw(file("\"open".getBytes(StandardCharsets.UTF_8)), SMALL)).isEqualTo(FileFlaw.DAMAGED);
        assertThat(flaw(file((",\n".repeat(600_000)).getBytes(StandardCharsets.UTF_8)), SMALL))
                .isEqualTo(FileFlaw.TOO_LARGE);
    }

    @Test
    void saysHowFarItIs() throws Exception {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 20_000).forEach(i -> text.append("row ").append(i).append(",x\n"));
        try (Sheet sheet =
                SheetFile.open(file(text.toString().getBytes(StandardCharsets.UTF_8)), SheetLimits.DEFAULT)) {
            sheet.next();
            assertThat(sheet.progress()).isBetween(0.0, 0.5);
            while (sheet.next() != null) {
                // to the end
            }
            assertThat(sheet.progress()).isEqualTo(1);
        }
    }

    private FileFlaw flaw(Path file, SheetLimits limits) {
        UnreadableSheetException[] caught = new UnreadableSheetException[1];
        assertThatExceptionOfType(UnreadableSheetException.class)
                .isThrownBy(() -> rows(file, limits))
                .satisfies(thrown -> caught[0] = thrown);
        return caught[0].flaw();
    }

    private List<SheetRow> rows(Path file) throws Exception {
        return rows(file, SheetLimits.DEFAULT);
    }

    private static List<SheetRow> rows(Path file, SheetLimits limits) throws Exception {
        List<SheetRow> rows = new ArrayList<>();
        try (Sheet sheet = SheetFile.open(file, limits)) {
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "sheet", ".csv"), bytes);
    }
}
