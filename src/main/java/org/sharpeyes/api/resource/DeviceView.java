package org.sharpeyes.api.resource;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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
        @Nullable Integer catalogMissing) {
    public static DeviceView of(Device device) {
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
                device.catalogMissing());
    }

    private static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : time.toMillis() / 1000.0;
    }

    private static @Nullable String address(@Nullable InetSocketAddress address) {
        return address == null ? null : address.getHostString() + ":" + address.getPort();
    }
}
