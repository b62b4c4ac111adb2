package org.sharpeyes.api.resource;

import org.sharpeyes.inventory.Channel;

/** A channel in the JSON of the contract. */
public record ChannelView(
        String deviceId,
        String channelId,
        String streamId,
        String name,
        boolean online,
        String gridCode,
        String manufacturer,
        String model,
        boolean camera) {
    public static ChannelView of(Channel channel) {
        return new ChannelView(
                channel.id().device().value(),
                channel.id().code(),
                channel.id().streamId().value(),
                channel.name(),
                channel.online(),
                channel.gridCode(),
                channel.manufacturer(),
                channel.model(),
                channel.camera());
    }
}
