package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.CameraAim;
import org.sharpeyes.model.ChannelFault;
import org.sharpeyes.model.DevicePosition;

/**
 * What a device has told of a channel since the gateway started, beside its catalog.
 *
 * @param fault what is wrong with it; null for nothing
 * @param position where it was last, if it is mobile; null when it never said
 * @param aim where it looked last; null when it never said
 */
public record ChannelNews(
        @Nullable ChannelFault fault,
        @Nullable DevicePosition position,
        @Nullable CameraAim aim) {
    /** Nothing was told. */
    public static final ChannelNews NONE = new ChannelNews(null, null, null);

    ChannelNews withFault(@Nullable ChannelFault changed) {
        return new ChannelNews(changed, position, aim);
    }

    ChannelNews at(DevicePosition changed) {
        return new ChannelNews(fault, changed, aim);
    }

    ChannelNews withAim(CameraAim changed) {
        return new ChannelNews(fault, position, changed);
    }
}
