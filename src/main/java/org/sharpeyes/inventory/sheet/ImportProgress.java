package org.sharpeyes.inventory.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What is known of a running import. Written by its thread, read by any. */
final class ImportProgress {
    private static final int MOST_PROBLEMS = 1000;
    /** The commit is what comes after the last row. */
    private static final double READ = 0.95;

    private final List<RowProblem> problems = new ArrayList<>();
    private List<ImportStatus.Column> columns = List.of();
    private int problemCount;
    private int rows;
    private int accepted;
    private PointIntake.Applied applied = new PointIntake.Applied(0, 0, 0, false);
    private volatile double share;

    synchronized void setColumns(Columns<?> found) {
        columns = IntStream.range(0, found.count())
                .mapToObj(column -> new ImportStatus.Column(
                        found.title(column), found.key(column).orElse(null)))
                .toList();
    }

    synchronized void add(RowProblem problem) {
        problemCount++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    synchronized void count(boolean rowAccepted) {
        rows++;
        accepted += rowAccepted ? 1 : 0;
    }

    synchronized void conclude(PointIntake.Applied result) {
        applied = result;
    }

    void setShare(double read) {
        share = read * READ;
    }

    double share() {
        return share;
    }

    synchronized ImportStatus.Tally tally() {
        return new ImportStatus.Tally(
                rows, accepted, rows - accepted, applied.created(), applied.updated(), applied.unchanged());
    }

    synchronized List<RowProblem> problems() {
        return List.copyOf(problems);
    }

    synchronized int problemCount() {
        return problemCount;
    }

    synchronized List<ImportStatus.Column> columns() {
        return columns;
    }
}
