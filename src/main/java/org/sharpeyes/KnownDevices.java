package org.sharpeyes;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Lease;
import org.sharpeyes.inventory.Presence;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.registrar.Credentials;
import org.sharpeyes.signalling.registrar.KnownRegistration;

/** The inventory as the registrar asks it. */
final class KnownDevices implements Credentials {
    private final Inventory inventory;

    KnownDevices(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public Optional<String> secretOf(DeviceId device) {
        return inventory.secretOf(device);
    }

    @Override
    public boolean isKnown(DeviceId device) {
        return inventory.isKnown(device);
    }

    @Override
    public Stream<KnownRegistration> registeredBefore() {
        return inventory.registeredBefore().map(KnownDevices::registration);
    }

    private static KnownRegistration registration(Device device) {
        Presence presence = device.presence();
        Lease lease = Objects.requireNonNull(presence.lease());
        return new KnownRegistration(
                device.id(),
                Objects.requireNonNull(presence.remoteAddress()),
                lease.userAgent(),
                lease.gbVersion(),
                lease.expiresAt().plus(Lease.SLACK),
                lease.silence());
    }
}
