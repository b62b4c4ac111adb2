package org.sharpeyes.inventory;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where the inventory survives a restart. */
public interface InventoryRepository {
    /** All devices that were saved. Blocks. */
    List<StoredDevice> devices();

    /** Everything else that was saved. Blocks. */
    StoredPlaces places();

    /**
     * Saves all of it or nothing. Never blocks.
     *
     * @return completes when it is durable; fails when it could not be saved or too much is waiting already
     */
    CompletionStage<Void> save(InventoryChanges changes);

    /** The files of the points. */
    PointFiles pointFiles();

    /** Channels that somebody said do not show a point. */
    RejectionRepository rejections();

    DeviceTagRepository tags();
}
