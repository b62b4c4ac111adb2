package org.sharpeyes.inventory.grid;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.GridRegrouping;
import org.sharpeyes.inventory.PointFiles.Edited;

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

    /**
     * Saves all of it or nothing, with the grids of the tree and the points that go with it. Never blocks.
     *
     * @return the points, as they are now
     */
    CompletionStage<List<Edited>> regroup(
            GridRegrouping.Rows rows, List<GridFile> files, List<String> removed, List<GridStep> steps);

    /** The code that took its place, by that of a grid that was recoded and is no more; blocks. */
    Map<String, String> successors();

    /** Steps of a grid, gone or not, behind this number, latest first; blocks. */
    List<GridStep> history(String gridCode, @Nullable Long before, int limit);
}
