package org.sharpeyes.api.resource;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Channel;
import org.sharpeyes.model.CameraAim;
import org.sharpeyes.model.ChannelFault;
import org.sharpeyes.model.DevicePosition;

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
        boolean camera,
        @Nullable String fault,
        @Nullable DevicePosition position,
        @Nullable CameraAim aim) {
    public static ChannelView of(Channel channel) {
        ChannelFault fault = channel.news().fault();
        return new ChannelView(
                channel.id().device().value(),
                channel.id().code(),
                channel.id().streamId().value(),
                channel.name(),
                channel.online(),
                channel.gridCode(),
                channel.manufacturer(),
                channel.model(),
                channel.camera(),
                fault == null ? null : PointView.camelCase(fault),
                channel.news().position(),
                channel.news().aim());
    }
}
