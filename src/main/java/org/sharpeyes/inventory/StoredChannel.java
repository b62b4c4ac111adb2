package org.sharpeyes.inventory;

import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/**
 * A channel as it is kept.
 *
 * @param status what the catalog says of it, whether or not its device is online
 */
public record StoredChannel(
        ChannelId id, String name, boolean status, String gridCode, String manufacturer, String model, boolean camera) {
    public StoredChannel {
        gridCode = CommonText.of(gridCode);
        manufacturer = CommonText.of(manufacturer);
        model = CommonText.of(model);
    }

    /** The same channel, with the device's own id in place of one that equals it. */
    StoredChannel of(DeviceId same) {
        return new StoredChannel(new ChannelId(same, id.code()), name, status, gridCode, manufacturer, model, camera);
    }

    StoredChannel withStatus(boolean changed) {
        return new StoredChannel(id, name, changed, gridCode, manufacturer, model, camera);
    }
}
