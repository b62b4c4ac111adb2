package org.sharpeyes.inventory;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.DeviceId;

/** Where standing orders survive a restart. A stage completes when the change is durable. */
public interface StandingOrderRepository {
    /** All of them; blocks. */
    List<StandingOrder> load();

    /** Keeps it in the place of one of the same device and kind. */
    CompletionStage<Void> save(StandingOrder order);

    CompletionStage<Void> remove(DeviceId device, String kind);

    /** Those of a device that is no more. */
    CompletionStage<Void> removeAll(DeviceId device);
}
