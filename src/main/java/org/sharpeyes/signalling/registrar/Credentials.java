package org.sharpeyes.signalling.registrar;

import java.util.Optional;
import java.util.stream.Stream;
import org.sharpeyes.model.DeviceId;

/** What the inventory knows about who may register. Asked on event loops: answers from memory. */
public interface Credentials {
    /** The device's own secret, if it has one. */
    Optional<String> secretOf(DeviceId device);

    /** Whether the device is in the inventory. */
    boolean isKnown(DeviceId device);

    /**
     * Who was registered when the gateway stopped, asked once, before the SIP port is read from. Their keepalives are
     * taken as if it had never stopped, and nothing is told of them unless they stay away.
     */
    default Stream<KnownRegistration> registeredBefore() {
        return Stream.empty();
    }
}
