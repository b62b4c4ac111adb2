package org.sharpeyes.inventory;

import org.sharpeyes.model.ChannelId;

/**
 * A channel as it is kept.
 *
 * @param status what the catalog says of it, whether or not its device is online
 */
public record StoredChannel(
        ChannelId id, String name, boolean status, String gridCode, String manufacturer, String model, boolean camera) {
    StoredChannel withStatus(boolean changed) {
        return new StoredChannel(id, name, changed, gridCode, manufacturer, model, camera);
    }
}
