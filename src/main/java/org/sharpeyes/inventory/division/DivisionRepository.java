package org.sharpeyes.inventory.division;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where divisions that did not come with the program are kept. */
public interface DivisionRepository {
    /** All that were saved; blocks. */
    List<Division> load();

    /** Saves all or none; one of the same code and first day is replaced. Never blocks. */
    CompletionStage<Void> save(List<Division> divisions);
}
