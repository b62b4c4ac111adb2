package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.ChannelFault;
import org.sharpeyes.model.DevicePosition;

/**
 * What a device has told of a channel since the gateway started, beside its catalog.
 *
 * @param fault what is wrong with it; null for nothing
 * @param position where it was last, if it is mobile; null when it never said
 */
public record ChannelNews(
        @Nullable ChannelFault fault, @Nullable DevicePosition position) {
    /** Nothing was told. */
    public static final ChannelNews NONE = new ChannelNews(null, null);

    ChannelNews with(@Nullable ChannelFault changed) {
        return new ChannelNews(changed, position);
    }

    ChannelNews at(DevicePosition changed) {
        return new ChannelNews(fault, changed);
    }
}
