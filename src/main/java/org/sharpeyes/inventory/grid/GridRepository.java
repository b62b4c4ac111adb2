package org.sharpeyes.inventory.grid;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where the files of grids and what happened to them are kept. */
public interface GridRepository {
    /** All files; blocks. */
    List<GridFile> load();

    /**
     * Saves all of it or nothing. Never blocks.
     *
     * @param removed codes of files to forget
     */
    CompletionStage<Void> save(List<GridFile> files, List<String> removed, List<GridStep> steps);

    /** Steps of a grid, gone or not, behind this number, latest first; blocks. */
    List<GridStep> history(String gridCode, @Nullable Long before, int limit);
}
