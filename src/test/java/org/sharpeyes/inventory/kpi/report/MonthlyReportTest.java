package org.sharpeyes.inventory.kpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.kpi.City;
import org.sharpeyes.inventory.kpi.KpiName;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

@EachDatabase
class MonthlyReportTest {
    @Parameter
    TestDatabase database;

    private static final YearMonth MAY = YearMonth.of(2026, 5);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private City city;

    /** Two counties, of which the second loses its camera for an hour on the first of two days. */
    @BeforeEach
    void open() {
        city = new City(database, directory, clock);
        city.comes(1, "340202");
        city.comes(2, "340203");
        city.inventory
                .gridChanges()
                .rename("340203", "=1+1<b>")
                .toCompletableFuture()
                .join();
        city.goes(2);
        city.passes(Duration.ofHours(1));
        city.comes(2, "340203");
        city.passes(Duration.ofHours(27));
        city.saves();
    }

    @AfterEach
    void close() {
        city.close();
    }

    private MonthlyReport report(String code) {
        Grid grid = city.inventory.grid(code).orElseThrow().grid();
        return new MonthlyReports(city.inventory, city.kpis, clock)
                .of(grid, MAY, false)
                .orElseThrow();
    }

    @Test
    void itCountsTheClosedDaysOfItsDivision() {
        MonthlyReport report = report("3402");
        assertThat(report.closings()).hasSize(2);
        KpiName.Share total = report.total().kpi(KpiName.ONLINE_TIME_RATE).share();
        assertThat(total.denominator()).isEqualTo(Duration.ofHours(2 * 28).toSeconds());
        assertThat(total.denominator() - total.numerator()).isEqualTo(3600);
        assertThat(report.below()).extracting(group -> group.group().code()).containsExactly("340202", "340203");
        assertThat(report("340202")
                        .total()
                        .kpi(KpiName.ONLINE_TIME_RATE)
                        .share()
                        .value())
                .isEqualTo(1);
        assertThat(new MonthlyReports(city.inventory, city.kpis, clock)
                        .of(city.inventory.grid("34").orElseThrow().grid(), MAY.plusMonths(1), false))
                .isEmpty();
    }

    @Test
    void namesAreTextsInTheWorkbook() throws IOException {
        byte[] bytes = ReportWorkbook.write(report("3402"), false);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<String> names;
            try (Stream<Row> rows = workbook.findSheet("下级网格").orElseThrow().openStream()) {
                names = rows.skip(3).map(row -> row.getCellText(0)).toList();
            }
            assertThat(names).containsExactly("340202", "=1+1<b>");
            assertThat(workbook.getSheets().count()).isEqualTo(5);
        }
    }

    @Test
    void thePageEscapesWhatPeopleWrote() {
        String page = ReportPage.write(report("3402"), true);
        assertThat(page).contains("=1+1&lt;b&gt;").doesNotContain("<b>").contains("not measured");
        assertThat(page).contains(report("3402").closings().getFirst().hash());
    }
}
