package org.sharpeyes.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;

/**
 * A device that may register: one that was entered beforehand or one that registration admitted.
 *
 * @param name what people call it; the device's own name until someone gives one, its id before that
 * @param manufacturer as the device states it, empty when unknown, as are model and firmware
 * @param channelCount channels its catalog lists
 * @param profile the vendor profile that a person chose; null: it follows from what the device says it is
 * @param clockDrift how far its clock was ahead when it last told, negative when behind; null when it never did
 * @param catalogMissing how much its last catalog had promised that did not come; null when it was not asked yet
 */
public record Device(
        DeviceId id,
        String name,
        String manufacturer,
        String model,
        String firmware,
        int channelCount,
        @Nullable String profile,
        Presence presence,
        @Nullable Duration clockDrift,
        @Nullable Integer catalogMissing) {
    public boolean online() {
        return presence.online();
    }
}
