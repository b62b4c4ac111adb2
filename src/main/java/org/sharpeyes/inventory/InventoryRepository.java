package org.sharpeyes.inventory;

import java.util.concurrent.CompletionStage;

/** Where the inventory survives a restart. */
public interface InventoryRepository {
    /** Everything that was saved. Blocks. */
    StoredInventory load();

    /**
     * Saves all of it or nothing. Never blocks.
     *
     * @return completes when it is durable; fails when it could not be saved or too much is waiting already
     */
    CompletionStage<Void> save(InventoryChanges changes);

    /** The files of the points. */
    PointFiles pointFiles();
}
