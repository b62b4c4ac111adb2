package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Secret;

/**
 * A device as it is kept.
 *
 * @param named whether a person gave the name, so that the device's own does not replace it
 * @param profile the vendor profile that a person chose; null: none
 */
public record StoredDevice(
        DeviceId id,
        String name,
        boolean named,
        @Nullable Secret password,
        @Nullable String profile,
        String manufacturer,
        String model,
        String firmware,
        Presence presence) {
    public StoredDevice {
        manufacturer = CommonText.of(manufacturer);
        model = CommonText.of(model);
        firmware = CommonText.of(firmware);
        name = name.equals(id.value()) ? id.value() : name;
    }

    StoredDevice with(Presence changed) {
        return new StoredDevice(id, name, named, password, profile, manufacturer, model, firmware, changed);
    }
}
