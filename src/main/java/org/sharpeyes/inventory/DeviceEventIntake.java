package org.sharpeyes.inventory;

import java.util.concurrent.Executor;
import org.sharpeyes.model.DeviceEvent;

/** Sorts what signalling learned to whom it concerns; quick enough for an event loop. */
final class DeviceEventIntake {
    private final DeviceChanges devices;
    private final QuarantineList quarantine;
    private final Executor worker;

    /** @param worker takes in catalogs, which may be too large for an event loop */
    DeviceEventIntake(DeviceChanges devices, QuarantineList quarantine, Executor worker) {
        this.devices = devices;
        this.quarantine = quarantine;
        this.worker = worker;
    }

    void take(DeviceEvent event) {
        switch (event) {
            case DeviceEvent.Registered registered -> {
                quarantine.remove(registered.device());
                devices.registered(registered);
            }
            case DeviceEvent.KeepaliveReceived alive -> devices.alive(alive);
            case DeviceEvent.WentOffline offline -> devices.offline(offline);
            case DeviceEvent.InfoReceived info -> devices.info(info);
            case DeviceEvent.CatalogReceived catalog -> worker.execute(() -> devices.catalog(catalog));
            case DeviceEvent.PositionReceived moved -> devices.moved(moved);
            case DeviceEvent.AimReceived aimed -> devices.aimed(aimed);
            case DeviceEvent.ClockRead clockRead -> devices.clockRead(clockRead);
            case DeviceEvent.KeepaliveAgreed agreed -> devices.agreed(agreed);
            case DeviceEvent.Quarantined quarantined -> quarantine.add(quarantined);
            case DeviceEvent.LoginBanned banned -> {
                // An alert; the device itself need not know of it.
            }
            case DeviceEvent.SnapshotsUploaded uploaded -> {
                // whoever ordered them keeps account
            }
            case DeviceEvent.UpgradeEnded ended -> {
                // the same; the new firmware comes with the next InfoReceived
            }
        }
    }
}
