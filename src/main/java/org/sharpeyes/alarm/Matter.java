package org.sharpeyes.alarm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;

/**
 * What rules are asked about: a fault that is reported, or one that is an alert already.
 *
 * @param level before the rules are asked
 * @param gridCodes from the top of the tree down to where it happened, never empty
 * @param channelId null when a device as a whole is meant
 */
public record Matter(
        String kind,
        AlertLevel level,
        List<String> gridCodes,
        DeviceId device,
        @Nullable String channelId) {
    public Matter {
        gridCodes = List.copyOf(gridCodes);
    }
}
