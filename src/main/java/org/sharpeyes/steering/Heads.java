package org.sharpeyes.steering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/** The cameras that are steered, by device. Guarded by its owner's monitor, but for the size. */
final class Heads {
    private static final int CAPACITY = 10_000;

    private final Map<DeviceId, Map<ChannelId, Head>> byDevice = new HashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    int size() {
        return size.get();
    }

    Optional<Head> find(ChannelId channel) {
        return Optional.ofNullable(byDevice.get(channel.device())).map(ofDevice -> ofDevice.get(channel));
    }

    /** The camera, made if it is new; empty when there are too many. */
    Optional<Head> open(ChannelId channel, Function<ChannelId, Head> maker) {
        Optional<Head> known = find(channel);
        if (known.isPresent() || size.get() >= CAPACITY) {
            return known;
        }
        Head made = maker.apply(channel);
        byDevice.computeIfAbsent(channel.device(), any -> new HashMap<>()).put(channel, made);
        size.incrementAndGet();
        return Optional.of(made);
    }

    List<Head> of(DeviceId device) {
        return List.copyOf(byDevice.getOrDefault(device, Map.of()).values());
    }

    List<Head> all() {
        List<Head> all = new ArrayList<>();
        byDevice.values().forEach(ofDevice -> all.addAll(ofDevice.values()));
        return all;
    }

    /** Forgets the camera if there is nothing to remember of it. */
    void tidy(ChannelId channel) {
        Map<ChannelId, Head> ofDevice = byDevice.get(channel.device());
        Head head = ofDevice == null ? null : ofDevice.get(channel);
        if (ofDevice != null && head != null && head.isForgettable()) {
            ofDevice.remove(channel);
            size.decrementAndGet();
            if (ofDevice.isEmpty()) {
                byDevice.remove(channel.device());
            }
        }
    }
}
