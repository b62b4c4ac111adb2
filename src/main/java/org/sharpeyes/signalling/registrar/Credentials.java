package org.sharpeyes.signalling.registrar;

import java.util.Optional;
import org.sharpeyes.model.DeviceId;

/** What the inventory knows about who may register. Asked on event loops: answers from memory. */
public interface Credentials {
    /** The device's own secret, if it has one. */
    Optional<String> secretOf(DeviceId device);

    /** Whether the device is in the inventory. */
    boolean isKnown(DeviceId device);
}
