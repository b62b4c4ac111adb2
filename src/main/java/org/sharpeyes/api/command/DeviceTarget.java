package org.sharpeyes.api.command;

import java.util.Optional;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/**
 * Whom a call is about.
 *
 * @param code the device itself or one of its channels
 */
record DeviceTarget(DeviceId device, String code) {

    /**
     * The channel of the path, or of the query, or the device itself.
     *
     * @throws ProblemException if it is not in the inventory
     */
    static DeviceTarget of(Call call, Inventory inventory, Optional<String> channel) {
        DeviceId device = new DeviceId(call.path("deviceId"));
        if (inventory.device(device).isEmpty()) {
            throw ProblemException.notFound("There is no device %s.".formatted(device));
        }
        String code = channel.orElse(device.value());
        ChannelId id = new ChannelId(device, code);
        if (!code.equals(device.value()) && inventory.channel(id).isEmpty()) {
            throw ProblemException.notFound("There is no channel %s.".formatted(id));
        }
        return new DeviceTarget(device, code);
    }

    static DeviceTarget ofDevice(Call call, Inventory inventory) {
        return of(call, inventory, call.query("channelId"));
    }

    static DeviceTarget ofChannel(Call call, Inventory inventory) {
        return of(call, inventory, Optional.of(call.path("channelId")));
    }

    /** As the audit trail names it. */
    String name() {
        return code.equals(device.value()) ? code : device.value() + "/" + code;
    }
}
