package org.sharpeyes.api.resource;

import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.inventory.kpi.report.MonthlyReport;
import org.sharpeyes.inventory.kpi.report.MonthlyReports;
import org.sharpeyes.inventory.kpi.report.ReportPage;
import org.sharpeyes.inventory.kpi.report.ReportWorkbook;

/** The monthly assessment of a division, to print or to work with. */
public final class ReportResource {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /** The page has its style in itself, and nothing else. */
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private final Inventory inventory;
    private final Kpis kpis;
    private final MonthlyReports reports;
    private final Audit audit;

    public ReportResource(Inventory inventory, Kpis kpis, MonthlyReports reports, Audit audit) {
        this.inventory = inventory;
        this.kpis = kpis;
        this.reports = reports;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations.addBlocking("getMonthlyReport", this::report);
    }

    private Reply report(Call call) {
        Grid division = StatisticsResource.grid(inventory, call.path("gridCode"));
        StatisticsResource.figures(kpis);
        YearMonth month = YearMonth.parse(call.query("month").orElse(""));
        boolean english = call.locale().equals(Locale.ENGLISH);
        MonthlyReport report = reports.of(division, month, english)
                .orElseThrow(() -> ProblemException.notFound("No day of %s is closed.".formatted(month)));
        audit.record(call, Audit.Deed.EXPORT, "statistics.reported", division.code() + "/" + month);
        if (call.query("format").filter("xlsx"::equals).isPresent()) {
            String name = "attachment; filename=\"assessment-%s-%s.xlsx\"".formatted(division.code(), month);
            return new Reply(200, XLSX, ReportWorkbook.write(report, english), Map.of("Content-Disposition", name));
        }
        return new Reply(
                200,
                "text/html; charset=utf-8",
                ReportPage.write(report, english),
                Map.of("Content-Security-Policy", PAGE_POLICY));
    }
}
