package org.sharpeyes.alarm.rule;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where changes of response levels are kept. */
public interface ResponseRepository {
    /** The latest change of each grid. Blocks. */
    List<ResponseChange> inForce();

    /** The changes of a grid, newest first. Blocks. */
    List<ResponseChange> history(String gridCode, int limit);

    /** Never blocks. */
    CompletionStage<Void> append(ResponseChange change);
}
