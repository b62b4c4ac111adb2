package org.sharpeyes.inventory.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sharpeyes.inventory.sheet.PointSheets.HEADER;
import static org.sharpeyes.inventory.sheet.PointSheets.code;
import static org.sharpeyes.inventory.sheet.PointSheets.file;
import static org.sharpeyes.inventory.sheet.PointSheets.row;
import static org.sharpeyes.inventory.sheet.PointSheets.rows;
import static org.sharpeyes.inventory.sheet.PointSheets.with;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.inventory.geo.Datum;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.point.CodeSpace;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.model.Outcome;

class PointImportsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private final PaperIntake intake = new PaperIntake();
    private final AtomicInteger ids = new AtomicInteger(100);
    private final List<ImportStatus> told = new ArrayList<>();
    private Executor worker = Runnable::run;
    private PointImports imports;

    @BeforeEach
    void open() {
        imports = new PointImports(
                folder.resolve("imports"),
                ImportTargets.of(intake),
                task -> worker.execute(task),
                CLOCK,
                () -> "i" + ids.incrementAndGet());
        imports.addListener(told::add);
    }

    @ParameterizedTest
    @EnumSource(SheetFormat.class)
    void appliesASheetAndTheSameAgainChangesNothing(SheetFormat format) throws Exception {
        ImportStatus first = run(file(folder, format, HEADER, rows(1500)), order(ImportMode.ALL, false));
        assertThat(first.state()).isEqualTo(ImportState.APPLIED);
        assertThat(first.tally()).isEqualTo(new ImportStatus.Tally(1500, 1500, 0, 1500, 0, 0));
        assertThat(intake.points.get(code(7)))
                .containsEntry(PointField.NAME, "东门 7")
                .containsEntry(PointField.CAMERA_TYPE, "1")
                .containsEntry(PointField.LON, "118.38");

        ImportStatus second = run(file(folder, format, HEADER, rows(1500)), order(ImportMode.ALL, false));
        assertThat(second.tally()).isEqualTo(new ImportStatus.Tally(1500, 1500, 0, 0, 0, 1500));
    }

    @Test
    void aDryRunChangesNothingAndSaysWhatWouldBe() throws Exception {
        run(file(folder, SheetFormat.CSV, HEADER, rows(1)), order(ImportMode.ALL, false));

        ImportStatus status = run(file(folder, SheetFormat.CSV, HEADER, rows(3)), order(ImportMode.ALL, true));

        assertThat(status.state()).isEqualTo(ImportState.CHECKED);
        assertThat(status.tally()).isEqualTo(new ImportStatus.Tally(3, 3, 0, 2, 1, 0));
        assertThat(status.columns())
                .extracting(ImportStatus.Column::field)
                .containsExactly(
                        "gbCode", "name", "divisionCode", "lon", "lat", "cameraType", "roomType", "connected", null);
        assertThat(intake.points).hasSize(1);
    }

    @Test
    void whatWasLookedAtCanBeApplied() throws Exception {
        List<List<String>> rows = List.of(row(1), with(row(2), 5, "飞机"));
        ImportStatus looked = run(file(folder, SheetFormat.CSV, HEADER, rows), order(ImportMode.ALL, true));

        ImportStatus refused = done(imports.apply(looked.id(), ImportMode.ALL, "admin", Reach.EVERYWHERE));
        ImportStatus applied = done(imports.apply(looked.id(), ImportMode.VALID, "admin", Reach.EVERYWHERE));

        assertThat(end(refused).state()).isEqualTo(ImportState.REFUSED);
        assertThat(end(applied).state()).isEqualTo(ImportState.APPLIED);
        assertThat(intake.points.keySet()).containsExactly(code(1));
        assertThat(imports.apply("none", ImportMode.ALL, "admin", Reach.EVERYWHERE))
                .isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void saysOfEachRowWhatIsWrongAndHowToPutItRight() throws Exception {
        List<List<String>> rows = List.of(
                row(1),
                with(row(2), 0, "34020000001320000"),
                with(row(3), 2, "110101"),
                with(with(row(4), 3, "31.33"), 4, "118.38"),
                with(row(5), 5, "飞机"),
                row(1),
                with(row(7), 3, "很远"));

        ImportStatus status = run(file(folder, SheetFormat.XLSX, HEADER, rows), order(ImportMode.VALID, false));

        assertThat(status.state()).isEqualTo(ImportState.APPLIED);
        assertThat(status.tally()).isEqualTo(new ImportStatus.Tally(7, 1, 6, 1, 0, 0));
        assertThat(status.problems().stream().filter(RowProblem::fatal))
                .extracting(RowProblem::row, RowProblem::column, RowProblem::value)
                .contains(
                        tuple(3, "设备编码*", "34020000001320000"),
                        tuple(4, "行政区划编码", "110101"),
                        tuple(6, "摄像机类型", "飞机"),
                        tuple(7, "设备编码*", code(1)),
                        tuple(8, "经度", "很远"));
        assertThat(status.problems().stream().filter(problem -> problem.row() == 5))
                .anySatisfy(problem -> assertThat(problem.problem().zh()).contains("写反"));
        assertThat(status.problems())
                .allSatisfy(problem -> assertThat(problem.suggestion().zh()).isNotBlank());
    }

    @Test
    void tellsOfARowThatIsWhereAnotherRowOrAPointIsOnTheNetwork() throws Exception {
        List<String> header = List.of("设备编码", "设备名称", "IPv4地址", "端口", "通道号");
        run(
                file(folder, SheetFormat.CSV, header, List.of(List.of(code(1), "东门", "10.0.0.1", "554", "1"))),
                order(ImportMode.ALL, false));
        List<List<String>> rows = List.of(
                List.of(code(1), "东门", "10.0.0.1", "554", "1"),
                List.of(code(2), "西门", "10.0.0.1", "554", "2"),
                List.of(code(3), "南门", "10.0.0.2", "554", ""),
                List.of(code(4), "北门", "10.0.0.2", "554", ""),
                List.of(code(5), "侧门", "10.0.0.1", "", "1"));

        ImportStatus first = run(file(folder, SheetFormat.CSV, header, rows), order(ImportMode.ALL, true));
        ImportStatus taken = run(
                file(folder, SheetFormat.CSV, header, List.of(List.of(code(6), "后门", "10.0.0.1", "554", "1"))),
                order(ImportMode.ALL, true));

        assertThat(first.problems())
                .extracting(RowProblem::row, problem -> problem.problem().en(), RowProblem::fatal)
                .containsExactly(tuple(5, "has the IP, port and channel of row 4", false));
        assertThat(taken.problems())
                .extracting(RowProblem::row, problem -> problem.problem().en(), RowProblem::fatal)
                .containsExactly(tuple(2, "has the IP, port and channel of point " + code(1), false));
    }

    @Test
    void appliesNothingWhereAllRowsMustHold() throws Exception {
        List<List<String>> rows = new ArrayList<>(rows(50));
        rows.add(with(row(51), 1, ""));

        ImportStatus status = run(file(folder, SheetFormat.XLSX, HEADER, rows), order(ImportMode.ALL, false));

        assertThat(status.state()).isEqualTo(ImportState.REFUSED);
        assertThat(status.tally()).isEqualTo(new ImportStatus.Tally(51, 50, 1, 0, 0, 0));
        assertThat(intake.points).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SheetFormat.class)
    void givesTheRejectedRowsBackToBeCorrectedAndLoadedAgain(SheetFormat format) throws Exception {
        List<String> header = new ArrayList<>(HEADER);
        header.add("设备口令");
        List<String> wrong = new ArrayList<>(with(row(2), 5, "飞机"));
        wrong.add("secret");
        ImportOrder order =
                new ImportOrder("points." + format.extension(), SheetTerms.USUAL, ImportMode.VALID, false, "admin");
        ImportStatus status = run(file(folder, format, header, List.of(row(1), wrong)), order);

        Path rejected = imports.rejected(status.id()).orElseThrow();
        List<SheetRow> back = read(rejected);

        assertThat(back.get(0).cells()).startsWith("设备编码*", "设备名称").doesNotContain("设备口令");
        assertThat(back.get(1).cells()).startsWith(code(2), "东门 2").doesNotContain("secret");
        assertThat(back.get(1).cells().getLast()).contains("不在代码表内", "is not in the code table");
        assertThat(run(Files.copy(rejected, folder.resolve("again")), order).state())
                .isEqualTo(ImportState.REFUSED);
        assertThat(imports.rejected("none")).isEmpty();
    }

    @Test
    void convertsCoordinatesAndKeepsTheOriginal() throws Exception {
        Position place = new Position(118.38, 31.33);
        Position shown = Datum.GCJ02.fromWgs84(place);
        List<String> header = List.of("设备编码", "名称", "经度", "纬度", "坐标系");
        String lon = String.valueOf(shown.longitude());
        String lat = String.valueOf(shown.latitude());
        List<List<String>> rows =
                List.of(List.of(code(1), "a", lon, lat, ""), List.of(code(2), "b", "118.38", "31.33", "WGS-84"));

        SheetTerms terms = new SheetTerms(Datum.GCJ02, CodeSpace.SHEET, false);
        run(
                file(folder, SheetFormat.CSV, header, rows),
                new ImportOrder("a.csv", terms, ImportMode.ALL, false, "admin"));

        assertThat(intake.points.get(code(1)))
                .containsEntry(PointField.LON, "118.38")
                .containsEntry(PointField.LAT, "31.33")
                .containsEntry(PointField.DATUM, "GCJ02")
                .containsKeys(PointField.ORIGINAL_LON, PointField.ORIGINAL_LAT);
        assertThat(intake.points.get(code(2)))
                .containsEntry(PointField.LON, "118.38")
                .doesNotContainKeys(PointField.DATUM, PointField.ORIGINAL_LON);
    }

    @Test
    void understandsSheetsInWhichZeroIsConnected() throws Exception {
        SheetTerms terms = new SheetTerms(Datum.WGS84, CodeSpace.SHEET, true);
        List<List<String>> rows = List.of(with(row(1), 7, "0"), with(row(2), 7, "已联网"));

        run(file(folder, SheetFormat.CSV, HEADER, rows), new ImportOrder("a", terms, ImportMode.ALL, false, "admin"));

        assertThat(intake.points.values())
                .allSatisfy(values -> assertThat(values).containsEntry(PointField.CONNECTED, "true"));
    }

    @Test
    void findsTheHeaderBelowATitle() throws Exception {
        List<List<String>> rows = List.of(HEADER, row(1));

        ImportStatus status =
                run(file(folder, SheetFormat.XLSX, List.of("2026 年点位一机一档"), rows), order(ImportMode.ALL, false));

        assertThat(status.tally().created()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoSheetOfPoints() throws Exception {
        assertThat(refusal(text("a,b\n1,2\n")))
                .isEqualTo(FileFlaw.NO_HEADER.problem().zh());
        assertThat(refusal(text(""))).isEqualTo(FileFlaw.EMPTY.problem().zh());
        assertThat(refusal(text("设备编码,名称\n")))
                .isEqualTo(FileFlaw.EMPTY.problem().zh());
        assertThat(refusal(text("国标编码,编码,名称\n1,2,3\n")))
                .isEqualTo(FileFlaw.TWICE.problem().zh());
        assertThat(refusal(text("设备编码,名称\n\"open")))
                .isEqualTo(FileFlaw.DAMAGED.problem().zh());
        assertThat(intake.points).isEmpty();
    }

    @Test
    void takesTheColumnThatHasTheFieldsVeryName() throws Exception {
        ImportStatus status = run(text("编码,设备编码,名称\nA-17," + code(1) + ",x\n"), order(ImportMode.ALL, false));

        assertThat(status.state()).isEqualTo(ImportState.APPLIED);
        assertThat(intake.points).containsKey(code(1));
    }

    @Test
    void appliesNothingOfWhatIsCancelled() throws Exception {
        Deque<Runnable> waiting = new ArrayDeque<>();
        worker = waiting::add;
        ImportStatus begun =
                done(imports.submit(file(folder, SheetFormat.CSV, HEADER, rows(10)), order(ImportMode.ALL, false)));
        assertThat(begun.state()).isEqualTo(ImportState.WAITING);
        intake.beforeEach = () -> imports.remove(begun.id());

        waiting.remove().run();

        assertThat(end(begun).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(intake.points).isEmpty();
        assertThat(imports.remove(begun.id())).isPresent();
        assertThat(imports.find(begun.id())).isEmpty();
        assertThat(imports.directory()).isEmptyDirectory();
    }

    @Test
    void aFailureIsAnOutcome() throws Exception {
        intake.beforeEach = () -> {
            throw new IllegalStateException("the store is closed");
        };

        ImportStatus status = run(file(folder, SheetFormat.CSV, HEADER, rows(2)), order(ImportMode.ALL, false));

        assertThat(status.state()).isEqualTo(ImportState.FAILED);
        assertThat(told.getLast()).isEqualTo(status);
    }

    @Test
    void takesNoMoreOnThanMayWait() throws Exception {
        worker = task -> {
            throw new RejectedExecutionException("full");
        };

        assertThat(imports.submit(file(folder, SheetFormat.CSV, HEADER, rows(2)), order(ImportMode.ALL, false)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(imports.list()).isEmpty();
        assertThat(imports.directory()).isEmptyDirectory();
    }

    @Test
    void remembersTheLatest() throws Exception {
        for (int i = 0; i < 25; i++) {
            run(file(folder, SheetFormat.CSV, HEADER, rows(1)), order(ImportMode.ALL, true));
        }

        assertThat(imports.list()).hasSize(20);
        assertThat(imports.list().getFirst().id()).isEqualTo("i125");
        assertThat(imports.directory()).isDirectoryNotContaining("glob:**/i101*");
    }

    private String refusal(Path file) throws Exception {
        ImportStatus status = run(file, order(ImportMode.VALID, false));
        assertThat(status.state()).isEqualTo(ImportState.REFUSED);
        return status.problems().getLast().problem().zh();
    }

    private Path text(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "text", ".csv"), text, StandardCharsets.UTF_8);
    }

    private static ImportOrder order(ImportMode mode, boolean dryRun) {
        return new ImportOrder("points.xlsx", SheetTerms.USUAL, mode, dryRun, "admin");
    }

    private ImportStatus run(Path file, ImportOrder order) throws Exception {
        return end(done(imports.submit(file, order)));
    }

    private ImportStatus end(ImportStatus begun) {
        return imports.end(begun.id()).orElseThrow().toCompletableFuture().join();
    }

    private static ImportStatus done(Outcome<ImportStatus> outcome) {
        return ((Outcome.Done<ImportStatus>) outcome).value();
    }

    private static List<SheetRow> read(Path file) throws Exception {
        List<SheetRow> rows = new ArrayList<>();
        try (Sheet sheet = SheetFile.open(file, SheetLimits.DEFAULT)) {
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
