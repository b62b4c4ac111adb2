package org.sharpeyes.api.sheet;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.Wording;
import org.sharpeyes.inventory.sheet.ImportStatus;
import org.sharpeyes.inventory.sheet.RowProblem;

/** An import in the JSON of the contract. */
public record PointImportView(
        String id,
        String kind,
        String fileName,
        String by,
        String state,
        boolean dryRun,
        String mode,
        String datum,
        double progress,
        int rows,
        int accepted,
        int rejected,
        int created,
        int updated,
        int unchanged,
        int problemCount,
        List<ProblemView> problems,
        List<ColumnView> columns,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** Something wrong, in the caller's language. */
    public record ProblemView(
            int row, String column, String value, String problem, String suggestion, String severity) {
        static ProblemView of(RowProblem problem, Locale language) {
            return new ProblemView(
                    problem.row(),
                    problem.column(),
                    problem.value(),
                    in(problem.problem(), language),
                    in(problem.suggestion(), language),
                    problem.fatal() ? "error" : "warning");
        }
    }

    /** A column of the file, and the field it was taken for. */
    public record ColumnView(String title, @Nullable String field) {
        static ColumnView of(ImportStatus.Column column) {
            return new ColumnView(column.title(), column.field());
        }
    }

    static PointImportView of(ImportStatus status, Locale language) {
        return of(
                status,
                status.problems().stream()
                        .map(problem -> ProblemView.of(problem, language))
                        .toList(),
                status.columns().stream().map(ColumnView::of).toList());
    }

    /** Without what may be long: for lists and events. */
    public static PointImportView brief(ImportStatus status) {
        return of(status, List.of(), List.of());
    }

    private static PointImportView of(ImportStatus status, List<ProblemView> problems, List<ColumnView> columns) {
        ImportStatus.Tally tally = status.tally();
        return new PointImportView(
                status.id(),
                ImportKinds.of(status.order().kind()),
                status.order().fileName(),
                status.order().by(),
                lower(status.state()),
                status.order().dryRun(),
                lower(status.order().mode()),
                lower(status.order().terms().datum()),
                status.progress(),
                tally.rows(),
                tally.accepted(),
                tally.rejected(),
                tally.created(),
                tally.updated(),
                tally.unchanged(),
                status.problemCount(),
                problems,
                columns,
                status.startedAt(),
                status.endedAt());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String in(Wording wording, Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? wording.en() : wording.zh();
    }
}
