package org.sharpeyes.api.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.Presence;
import org.sharpeyes.model.SipProtocol;

/** A device in the JSON of the contract. */
public record DeviceView(
        String deviceId,
        String name,
        boolean online,
        @Nullable String transport,
        @Nullable String remoteAddress,
        String manufacturer,
        String model,
        String firmware,
        int channelCount,
        @Nullable String profile,
        @Nullable Instant lastSeenAt,
        @Nullable Double clockDriftSeconds,
        @Nullable Integer catalogMissing,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> tags) {
    /** Without what people have marked it with, which is not the device's own. */
    public static DeviceView of(Device device) {
        return of(device, null);
    }

    public static DeviceView of(Device device, @Nullable Set<String> tags) {
        Presence presence = device.presence();
        SipProtocol transport = presence.transport();
        return new DeviceView(
                device.id().value(),
                device.name(),
                device.online(),
                transport == null ? null : transport.name().toLowerCase(Locale.ROOT),
                address(presence.remoteAddress()),
                device.manufacturer(),
                device.model(),
                device.firmware(),
                device.channelCount(),
                device.profile(),
                presence.lastSeenAt(),
                seconds(device.clockDrift()),
                device.catalogMissing(),
                tags == null ? null : tags.stream().sorted().toList());
    }

    private static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : time.toMillis() / 1000.0;
    }

    private static @Nullable String address(@Nullable InetSocketAddress address) {
        return address == null ? null : address.getHostString() + ":" + address.getPort();
    }
}
