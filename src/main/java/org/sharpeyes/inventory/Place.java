package org.sharpeyes.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;

/**
 * Where something that a device said belongs in the inventory.
 *
 * @param channelId the channel's code; null when the device as a whole is meant and has more than one camera, or none
 * @param name of the point, or of the device
 * @param grids from the top of the tree down to the grid itself, never empty
 */
public record Place(
        DeviceId device,
        @Nullable String channelId,
        String name,
        List<Grid> grids,
        @Nullable Double longitude,
        @Nullable Double latitude) {
    public Place {
        grids = List.copyOf(grids);
    }

    public Grid grid() {
        return grids.getLast();
    }
}
