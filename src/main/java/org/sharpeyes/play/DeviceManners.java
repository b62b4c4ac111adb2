package org.sharpeyes.play;

import org.sharpeyes.model.DeviceId;

/** In what a device differs from what is configured for all: by its make, and by where it is. */
public interface DeviceManners {
    /** All devices are alike. */
    DeviceManners ALIKE = new DeviceManners() {
        @Override
        public PlaySettings settings(DeviceId device, PlaySettings configured) {
            return configured;
        }

        @Override
        public String mediaHost(DeviceId device, String configured) {
            return configured;
        }
    };

    PlaySettings settings(DeviceId device, PlaySettings configured);

    /** The address that this device sends its media to. */
    String mediaHost(DeviceId device, String configured);
}
