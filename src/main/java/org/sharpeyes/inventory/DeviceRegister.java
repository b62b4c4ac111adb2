package org.sharpeyes.inventory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Outcome;

/** What people do with devices: durable when the returned stage completes. */
final class DeviceRegister {
    private final DeviceChanges devices;
    private final QuarantineList quarantine;
    private final DeviceTags tags;
    private final Supplier<CompletionStage<Void>> flush;

    /** @param flush saves what has changed */
    DeviceRegister(
            DeviceChanges devices, QuarantineList quarantine, DeviceTags tags, Supplier<CompletionStage<Void>> flush) {
        this.devices = devices;
        this.quarantine = quarantine;
        this.tags = tags;
        this.flush = flush;
    }

    CompletionStage<Outcome<Device>> enter(NewDevice device) {
        return devices.enter(device)
                .map(known -> saved(new Outcome.Done<>(known)))
                .orElseGet(() -> now(new Outcome.Refused<>("deviceId", "there is a device of this id already")));
    }

    CompletionStage<Outcome<Device>> admit(NewDevice device) {
        return quarantine.remove(device.id()) ? enter(device) : now(missing(device.id()));
    }

    CompletionStage<Outcome<Device>> change(DeviceId device, DeviceChange change) {
        return devices.change(device, change)
                .map(known -> saved(new Outcome.Done<>(known)))
                .orElseGet(() -> now(missing(device)));
    }

    CompletionStage<Outcome<DeviceId>> remove(DeviceId device) {
        return devices.remove(device)
                ? tags.forget(device).thenCompose(forgotten -> saved(new Outcome.Done<>(device)))
                : now(missing(device));
    }

    private <T> CompletionStage<Outcome<T>> saved(Outcome<T> outcome) {
        return outcome instanceof Outcome.Done ? flush.get().thenApply(done -> outcome) : now(outcome);
    }

    private static <T> CompletionStage<Outcome<T>> now(Outcome<T> outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private static <T> Outcome<T> missing(DeviceId device) {
        return new Outcome.NotFound<>(device.value());
    }
}
