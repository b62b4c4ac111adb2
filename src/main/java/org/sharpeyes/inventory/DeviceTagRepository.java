package org.sharpeyes.inventory;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.model.DeviceId;

/** Where tags of devices are kept. */
public interface DeviceTagRepository {
    /** Of all devices that bear any; blocks. */
    Map<DeviceId, Set<String>> load();

    /** In place of those before. */
    CompletionStage<Void> save(DeviceId device, Set<String> tags);
}
