package org.sharpeyes.inventory.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows that were not accepted, as they came, with a column more that says why: to correct and to load again. */
final class RejectedRows implements Closeable {
    private static final String TITLE = "问题 / problem";
    private static final int LONGEST = 2_000;

    private final OutputStream out;
    private final SheetWriter writer;
    private final List<Integer> kept;

    private RejectedRows(OutputStream out, SheetWriter writer, Columns<?> columns) {
        this.out = out;
        this.writer = writer;
        kept = IntStream.range(0, columns.count())
                .filter(column -> !columns.isSecret(column))
                .filter(column -> !columns.titles().get(column).equals(TITLE))
                .boxed()
                .toList();
    }

    static RejectedRows in(Path file, Columns<?> columns) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        RejectedRows rows =
                new RejectedRows(out, SheetWriter.of(SheetFormat.of(file.toString()), out, "rejected"), columns);
        rows.writer.row(rows.line(columns.titles(), TITLE));
        return rows;
    }

    void add(SheetRow row, List<RowProblem> problems) throws IOException {
        String told = problems.stream()
                .filter(RowProblem::fatal)
                .map(RejectedRows::told)
                .collect(Collectors.joining("\n"));
        writer.row(line(row.cells(), told.length() > LONGEST ? told.substring(0, LONGEST) : told));
    }

    @Override
    public void close() throws IOException {
        try (out) {
            writer.close();
        }
    }

    private static String told(RowProblem problem) {
        return "%s：%s，%s / %s: %s"
                .formatted(
                        problem.column(),
                        problem.problem().zh(),
                        problem.suggestion().zh(),
                        problem.problem().en(),
                        problem.suggestion().en());
    }

    /** The row without columns that hold secrets, and without what was told before. */
    private List<String> line(List<String> cells, String last) {
        List<String> line = new ArrayList<>();
        for (int column : kept) {
            line.add(column < cells.size() ? cells.get(column) : "");
        }
        line.add(last);
        return line;
    }
}
