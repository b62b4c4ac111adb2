package org.sharpeyes.wall;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where views of the wall are kept. */
public interface WallViewRepository {
    /** Blocks. */
    List<WallView> load();

    /** Adds it, or puts it in the place of the one with its id. */
    CompletionStage<Void> save(WallView view);

    CompletionStage<Void> remove(String id);
}
