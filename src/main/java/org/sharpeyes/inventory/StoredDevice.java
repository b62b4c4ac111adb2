package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Secret;

/**
 * A device as it is kept.
 *
 * @param named whether a person gave the name, so that the device's own does not replace it
 */
public record StoredDevice(
        DeviceId id,
        String name,
        boolean named,
        @Nullable Secret password,
        String manufacturer,
        String model,
        String firmware,
        Presence presence) {}
