package org.sharpeyes.inventory;

import org.sharpeyes.model.DeviceId;

/**
 * A device that may register: one that was entered beforehand or one that registration admitted.
 *
 * @param name what people call it; the device's own name until someone gives one, its id before that
 * @param manufacturer as the device states it, empty when unknown, as are model and firmware
 * @param channelCount channels its catalog lists
 */
public record Device(
        DeviceId id,
        String name,
        String manufacturer,
        String model,
        String firmware,
        int channelCount,
        Presence presence) {
    public boolean online() {
        return presence.online();
    }
}
