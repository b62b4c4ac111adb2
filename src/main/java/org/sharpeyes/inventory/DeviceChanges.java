package org.sharpeyes.inventory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceEvent.AimReceived;
import org.sharpeyes.model.DeviceEvent.CatalogReceived;
import org.sharpeyes.model.DeviceEvent.ClockRead;
import org.sharpeyes.model.DeviceEvent.InfoReceived;
import org.sharpeyes.model.DeviceEvent.KeepaliveAgreed;
import org.sharpeyes.model.DeviceEvent.KeepaliveReceived;
import org.sharpeyes.model.DeviceEvent.PositionReceived;
import org.sharpeyes.model.DeviceEvent.Registered;
import org.sharpeyes.model.DeviceEvent.WentOffline;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Secret;

/** What happens to devices themselves: they come, go, say who they are, are entered and removed. */
final class DeviceChanges {
    private final Fleet fleet;
    private final Points points;
    private final CatalogIntake catalogs;
    private final Unsaved unsaved;
    private final Crowd crowd;

    DeviceChanges(Fleet fleet, Points points, CatalogIntake catalogs, Unsaved unsaved, Crowd crowd) {
        this.fleet = fleet;
        this.points = points;
        this.catalogs = catalogs;
        this.unsaved = unsaved;
        this.crowd = crowd;
    }

    /** A device that nobody entered was admitted by its credentials, and is known from now on. */
    void registered(Registered event) {
        DeviceEntry entry = fleet.find(event.device()).orElseGet(() -> add(fresh(event.device(), "", null)));
        synchronized (entry) {
            Lease saved = entry.presence().lease();
            Lease lease = new Lease(
                    event.expiresAt(), event.gbVersion(), event.userAgent(), saved == null ? null : saved.silence());
            Lease kept = saved != null && lease.isCloseTo(saved) ? saved : lease;
            seen(entry, new Presence(true, event.protocol(), event.address(), event.at(), kept));
        }
    }

    void alive(KeepaliveReceived event) {
        fleet.find(event.device()).ifPresent(entry -> {
            synchronized (entry) {
                if (!entry.heard(event.address(), event.at().toEpochMilli())) {
                    seen(entry, entry.presence().heard(event.address(), event.at()));
                }
            }
        });
    }

    void agreed(KeepaliveAgreed event) {
        fleet.find(event.device()).ifPresent(entry -> {
            synchronized (entry) {
                Presence presence = entry.presence();
                Lease lease = presence.lease();
                seen(entry, lease == null ? presence : presence.with(lease.with(event.silence())));
            }
        });
    }

    void offline(WentOffline event) {
        fleet.find(event.device()).ifPresent(entry -> {
            synchronized (entry) {
                seen(entry, entry.presence().offline());
            }
        });
    }

    void catalog(CatalogReceived event) {
        fleet.find(event.device()).ifPresent(entry -> {
            synchronized (entry) {
                if (fleet.holds(entry)) {
                    catalogs.take(entry, event);
                    int missing = event.expected() - event.items().size();
                    // What a device tells unasked promises no more than it brings.
                    if (event.complete() || missing > 0) {
                        entry.setCatalogMissing(Math.max(0, missing));
                    }
                    changed(entry);
                }
            }
        });
    }

    void clockRead(ClockRead event) {
        fleet.find(event.device()).ifPresent(entry -> {
            synchronized (entry) {
                entry.setClockDrift(event.drift());
                changed(entry);
                points.listeners().forEach(listener -> listener.onClockRead(entry.id(), event.drift()));
            }
        });
    }

    void aimed(AimReceived event) {
        fleet.find(event.device()).ifPresent(entry -> {
            synchronized (entry) {
                catalogs.aim(entry, event.code(), event.aim());
            }
        });
    }

    void moved(PositionReceived event) {
        fleet.find(event.device()).ifPresent(entry -> {
            synchronized (entry) {
                if (fleet.holds(entry)) {
                    event.positions().forEach(position -> catalogs.move(entry, position));
                }
            }
        });
    }

    void info(InfoReceived event) {
        change(
                event.device(),
                old -> new StoredDevice(
                        old.id(),
                        old.named() || event.name().isBlank() ? old.name() : event.name(),
                        old.named(),
                        old.password(),
                        old.profile(),
                        event.manufacturer(),
                        event.model(),
                        event.firmware(),
                        old.presence()));
    }

    /** Empty when the device is there already. */
    Optional<Device> enter(NewDevice device) {
        DeviceEntry entry = new DeviceEntry(fresh(device.id(), device.name(), device.password()));
        if (fleet.add(entry) != entry) {
            return Optional.empty();
        }
        changed(entry);
        return Optional.of(entry.view());
    }

    Optional<Device> change(DeviceId id, DeviceChange change) {
        return change(
                id,
                old -> new StoredDevice(
                        old.id(),
                        change.name() == null ? old.name() : change.name(),
                        change.name() != null || old.named(),
                        change.password() == null ? old.password() : presentOrNull(change.password()),
                        change.profile() == null ? old.profile() : presentOrNull(change.profile()),
                        old.manufacturer(),
                        old.model(),
                        old.firmware(),
                        old.presence()));
    }

    boolean remove(DeviceId id) {
        DeviceEntry entry = fleet.remove(id).orElse(null);
        if (entry == null) {
            return false;
        }
        synchronized (entry) {
            unsaved.removedDevices.add(id);
            points.forget(entry);
        }
        points.listeners().forEach(listener -> listener.onDeviceRemoved(id));
        return true;
    }

    /** That a device is still there is not worth a row: its coming and going, a new address or registration is. */
    private void seen(DeviceEntry entry, Presence presence) {
        synchronized (entry) {
            Presence before = entry.presence();
            entry.set(presence);
            if (!presence.sameAddress(before) || before.online() != presence.online()) {
                changed(entry);
            } else if (!Objects.equals(before.lease(), presence.lease())) {
                unsaved.devices.add(entry.id());
            }
            if (before.online() != presence.online()) {
                turned(entry, presence.online());
            }
        }
    }

    private void turned(DeviceEntry entry, boolean online) {
        if (online) {
            crowd.came();
        }
        if (fleet.holds(entry)) {
            points.refresh(entry);
        }
    }

    private Optional<Device> change(DeviceId id, UnaryOperator<StoredDevice> change) {
        return fleet.find(id).map(entry -> {
            synchronized (entry) {
                entry.set(change.apply(entry.stored()));
                changed(entry);
                return entry.view();
            }
        });
    }

    private DeviceEntry add(StoredDevice device) {
        return fleet.add(new DeviceEntry(device));
    }

    /** Marks it for saving and tells whoever listens. */
    private void changed(DeviceEntry entry) {
        unsaved.devices.add(entry.id());
        List<InventoryListener> listeners = points.listeners();
        if (!listeners.isEmpty()) {
            Device view = entry.view();
            listeners.forEach(listener -> listener.onDevice(view));
        }
    }

    private static StoredDevice fresh(DeviceId id, String name, @Nullable Secret password) {
        String shown = name.isBlank() ? id.value() : name;
        return new StoredDevice(
                id, shown, !name.isBlank(), presentOrNull(password), null, "", "", "", Presence.NEVER_SEEN);
    }

    private static @Nullable String presentOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Secret presentOrNull(@Nullable Secret secret) {
        return secret == null || secret.value().isEmpty() ? null : secret;
    }
}
