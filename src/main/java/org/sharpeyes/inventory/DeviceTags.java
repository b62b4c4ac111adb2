package org.sharpeyes.inventory;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.sharpeyes.model.DeviceId;

/** What people have marked devices with; who may deal with a device may depend on it. From memory, on any thread. */
public final class DeviceTags {
    private final DeviceTagRepository repository;
    private final Map<DeviceId, Set<String>> tags = new ConcurrentHashMap<>();

    DeviceTags(DeviceTagRepository repository) {
        this.repository = repository;
        tags.putAll(repository.load());
    }

    /** What the device bears. */
    public Set<String> of(DeviceId device) {
        return tags.getOrDefault(device, Set.of());
    }

    /** Whether the device bears one of these. */
    public boolean bears(DeviceId device, Set<String> any) {
        return !any.isEmpty() && !Collections.disjoint(any, of(device));
    }

    /** Gives a device these tags instead of the present ones; they count when they are durable. */
    public CompletionStage<Void> set(DeviceId device, Set<String> changed) {
        return repository.save(device, changed).thenAccept(done -> {
            if (changed.isEmpty()) {
                tags.remove(device);
            } else {
                tags.put(device, Set.copyOf(changed));
            }
        });
    }

    /** The device is gone; whoever is given its id one day bears nothing. */
    CompletionStage<Void> forget(DeviceId device) {
        return of(device).isEmpty() ? CompletableFuture.completedFuture(null) : set(device, Set.of());
    }
}
