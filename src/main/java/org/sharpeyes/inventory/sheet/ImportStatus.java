package org.sharpeyes.inventory.sheet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, and what came of it.
 *
 * @param progress 0 to 1
 * @param problems the first thousand, in the order of the file
 * @param problemCount all of them
 * @param columns of the file, in their order
 */
public record ImportStatus(
        String id,
        ImportOrder order,
        ImportState state,
        double progress,
        Tally tally,
        List<RowProblem> problems,
        int problemCount,
        List<Column> columns,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /**
     * Rows, counted.
     *
     * @param rows that hold anything, without the header
     * @param created of the accepted ones: points that were not known
     * @param updated points whose file says something else now; after a dry run all that were known
     * @param unchanged points whose file said so already
     */
    public record Tally(int rows, int accepted, int rejected, int created, int updated, int unchanged) {}

    /**
     * A column and the field it is about.
     *
     * @param field as the API names it; null: the column is left out
     */
    public record Column(String title, @Nullable String field) {}
}
