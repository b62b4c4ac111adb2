package org.sharpeyes.inventory.kpi.report;

import java.util.List;
import java.util.stream.Collectors;

/** The report as a page to print: one HTML document without scripts or anything loaded. */
public final class ReportPage {
    private static final String STYLE = """
        body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; color: #1b2733 }
        h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem }
        p { color: #51606f; margin: .25rem 0 }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
        th, td { border: 1px solid #b9c4cf; padding: .25rem .5rem; text-align: left; overflow-wrap: anywhere }
        th { background: #eef2f6 } td.n { text-align: right; white-space: nowrap }
        @page { size: A4 landscape; margin: 12mm }
        @media print { body { margin: 0; font-size: 11px } tr { break-inside: avoid } thead { display: table-header-group } }
        """;

    private ReportPage() {}

    public static String write(MonthlyReport report, boolean english) {
        ReportTables tables = new ReportTables(report, english);
        String body = tables.all().stream().map(ReportPage::table).collect(Collectors.joining());
        return """
            <!doctype html>
            <html lang="%s"><head><meta charset="utf-8"><title>%s</title><style>%s</style></head>
            <body><main><h1>%s</h1><p>%s</p>%s</main></body></html>
            """.formatted(
                        english ? "en" : "zh",
                        escaped(tables.title()),
                        STYLE,
                        escaped(tables.title()),
                        escaped(tables.subtitle()),
                        body);
    }

    private static String table(Table table) {
        String header = table.header().stream()
                .map(text -> "<th>" + escaped(text) + "</th>")
                .collect(Collectors.joining());
        String rows = table.rows().stream().map(ReportPage::row).collect(Collectors.joining("\n"));
        return "<section><h2>%s</h2><table><thead><tr>%s</tr></thead><tbody>%s</tbody></table></section>"
                .formatted(escaped(table.title()), header, rows);
    }

    private static String row(List<Cell> row) {
        return row.stream()
                .map(cell ->
                        (cell instanceof Cell.Words ? "<td>" : "<td class=\"n\">") + escaped(cell.text()) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
