package org.sharpeyes.play;

import java.util.List;
import org.sharpeyes.inventory.Channel;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/** What a session must know of a channel before it asks the device. Answers from memory, from any thread. */
public interface ChannelLookup {
    Reachability reachability(ChannelId channel);

    /** The known channels of a device. */
    List<ChannelId> channelsOf(DeviceId device);

    /** Answers from the inventory; a channel its catalog does not list is left to the device to refuse. */
    static ChannelLookup in(Inventory inventory) {
        return new ChannelLookup() {
            @Override
            public Reachability reachability(ChannelId channel) {
                return inventory
                        .device(channel.device())
                        .map(Device::online)
                        .map(online -> online ? Reachability.ONLINE : Reachability.OFFLINE)
                        .orElse(Reachability.UNKNOWN);
            }

            @Override
            public List<ChannelId> channelsOf(DeviceId device) {
                return inventory.channels(device).stream().map(Channel::id).toList();
            }
        };
    }

    /** Whether a channel's device can be asked. */
    enum Reachability {
        UNKNOWN,
        OFFLINE,
        ONLINE
    }
}
