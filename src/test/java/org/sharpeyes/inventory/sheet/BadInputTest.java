package org.sharpeyes.inventory.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.inventory.sheet.PointSheets.HEADER;
import static org.sharpeyes.inventory.sheet.PointSheets.code;
import static org.sharpeyes.inventory.sheet.PointSheets.row;
import static org.sharpeyes.inventory.sheet.PointSheets.with;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.model.Outcome;

/** What people load by mistake: each row says what is wrong and how to put it right, and nothing is half-applied. */
class BadInputTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-01T00:00:00Z"));
    private static final int LON = 3;
    private static final int LAT = 4;

    @TempDir
    private Path folder;

    private final PaperIntake intake = new PaperIntake();
    private final AtomicInteger ids = new AtomicInteger(100);
    private PointImports imports;

    @BeforeEach
    void open() {
        imports = new PointImports(
                folder.resolve("imports"),
                ImportTargets.of(intake),
                Runnable::run,
                CLOCK,
                () -> "i" + ids.incrementAndGet());
    }

    private ImportStatus load(Path file, ImportMode mode) throws Exception {
        Outcome<ImportStatus> begun =
                imports.submit(file, new ImportOrder("points.xlsx", SheetTerms.USUAL, mode, false, "admin"));
        String id = ((Outcome.Done<ImportStatus>) begun).value().id();
        return imports.end(id).orElseThrow().toCompletableFuture().join();
    }

    /** One good row, and this one behind it: refused as a whole, and without it where only the valid ones are wanted. */
    private void refused(List<String> bad, Consumer<RowProblem> expected) throws Exception {
        refused(() -> PointSheets.file(folder, SheetFormat.XLSX, HEADER, List.of(row(1), bad)), expected);
    }

    private interface Making {
        Path file() throws Exception;
    }

    private void refused(Making making, Consumer<RowProblem> expected) throws Exception {
        ImportStatus all = load(making.file(), ImportMode.ALL);
        assertThat(all.state()).isEqualTo(ImportState.REFUSED);
        assertThat(intake.points).isEmpty();
        assertThat(all.problems().stream().filter(RowProblem::fatal))
                .isNotEmpty()
                .allSatisfy(problem -> {
                    assertThat(problem.row()).isEqualTo(3);
                    assertThat(problem.suggestion().zh()).isNotBlank();
                    assertThat(problem.suggestion().en()).isNotBlank();
                })
                .anySatisfy(expected);

        ImportStatus valid = load(making.file(), ImportMode.VALID);
        assertThat(valid.tally()).isEqualTo(new ImportStatus.Tally(2, 1, 1, 1, 0, 0));
        assertThat(intake.points.keySet()).containsExactly(code(1));
        Path rejected = imports.rejected(valid.id()).orElseThrow();
        try (Sheet sheet = SheetFile.open(rejected, SheetLimits.DEFAULT)) {
            sheet.next();
            assertThat(sheet.next()).isNotNull();
            assertThat(sheet.next()).isNull();
        }
    }

    private static Consumer<RowProblem> at(String column, String words) {
        return problem -> {
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.problem().en() + " / " + problem.suggestion().en())
                    .contains(words);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "3, 很远, 经度, is not a number",
        "5, 飞机, 摄像机类型, is not in the code table",
        "7, maybe, 联网属性, is neither yes nor no",
        "0, 34020000001320000, 设备编码*, is not a code of 20 digits",
        "0, 34020000001340000002, 设备编码*, is no camera",
        "2, 110101, 行政区划编码, is not the division 340200",
        "3, 124.5, 经度, at sea or abroad",
        "1, 宾馆客房内, 设备名称, no camera may be inside",
        "1, '', 设备名称, is missing",
    })
    void aValueThatCannotBe(int column, String value, String title, String words) throws Exception {
        List<String> bad = with(with(row(2), column, value), 6, column == 1 ? "室内" : "室外");
        refused(bad, at(title, words));
    }

    @Test
    void swappedCoordinates() throws Exception {
        refused(with(with(row(2), LON, "31.33"), LAT, "118.38"), at("经度", "118.38"));
    }

    @Test
    void aCodeThatIsInTheFileAlready() throws Exception {
        refused(with(row(1), 1, "南门"), at("设备编码*", "is in row 2 already"));
    }

    @Test
    void aCodeThatAnotherPointHasIsToldBeforeItsFileIsChanged() throws Exception {
        intake.points.put(code(1), Map.of(PointField.GB_CODE, code(1), PointField.NAME, "北门"));

        ImportStatus status = load(PointSheets.file(folder, SheetFormat.XLSX, HEADER, List.of(row(1))), ImportMode.ALL);

        assertThat(status.state()).isEqualTo(ImportState.APPLIED);
        assertThat(status.tally().updated()).isEqualTo(1);
        assertThat(status.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.fatal()).isFalse();
            assertThat(problem.problem().zh()).contains("北门");
        });
    }

    private static String cells(int number, String name) {
        return Xlsx.row(number, code(number), name);
    }

    private static final String TITLES = Xlsx.row(1, "设备编码", "设备名称");

    @Test
    void aMergedCell() throws Exception {
        String sheet = "<worksheet><sheetData>" + TITLES + cells(2, "东门") + cells(3, "")
                + "</sheetData><mergeCells><mergeCell ref='B2:B3'/></mergeCells></worksheet>";
        refusedRows(new Xlsx().sheet(sheet), at("设备名称", "is merged with others"), code(2));
    }

    @Test
    void aFormula() throws Exception {
        String formula = "<row r='3'><c r='A3'><f>A2+1</f><v>34020000001320000003</v></c><c r='B3' t='inlineStr'>"
                + "<is><t>西门</t></is></c></row>";
        refusedRows(Xlsx.of(TITLES + cells(2, "东门") + formula), at("设备编码", "is a formula"), code(2));
    }

    @Test
    void aCodeThatWasKeptAsANumber() throws Exception {
        String number = "<row r='3'><c r='A3'><v>3.4020000001320001E19</v></c><c r='B3' t='inlineStr'>"
                + "<is><t>西门</t></is></c></row>";
        refusedRows(Xlsx.of(TITLES + cells(2, "东门") + number), at("设备编码", "digits after the 15th are lost"), code(2));
    }

    @Test
    void brokenUtf8() throws Exception {
        byte[] text = "设备编码,设备名称\n%s,东门\n%s,西门\n".formatted(code(2), code(3)).getBytes(StandardCharsets.UTF_8);
        text[text.length - 3] = (byte) 0xff;
        Making making = () -> Files.write(Files.createTempFile(folder, "broken", ".csv"), text);
        refusedRows(making, at("设备名称", "characters that cannot be read"), code(2));
    }

    private void refusedRows(Xlsx workbook, Consumer<RowProblem> expected, String good) throws Exception {
        refusedRows(() -> workbook.in(folder), expected, good);
    }

    private void refusedRows(Making making, Consumer<RowProblem> expected, String good) throws Exception {
        ImportStatus all = load(making.file(), ImportMode.ALL);
        assertThat(all.state()).isEqualTo(ImportState.REFUSED);
        assertThat(all.problems()).filteredOn(RowProblem::fatal).anySatisfy(expected);
        assertThat(intake.points).isEmpty();
        assertThat(load(making.file(), ImportMode.VALID).state()).isEqualTo(ImportState.APPLIED);
        assertThat(intake.points.keySet()).containsExactly(good);
    }

    @Test
    void aGigabyteInAFewKilobytes() throws Exception {
        Path bomb = new Xlsx()
                .part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<row><c><v></v></c></row>", 1L << 30)
                .in(folder);

        ImportStatus status = load(bomb, ImportMode.VALID);

        assertThat(status.state()).isEqualTo(ImportState.REFUSED);
        assertThat(status.problems().getLast().problem().en())
                .contains(FileFlaw.TOO_LARGE.problem().en());
        assertThat(intake.points).isEmpty();
    }
}
