package org.sharpeyes.inventory;

import java.util.List;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;

/**
 * What has changed since the last save. A device's removal takes its channels along; its points are left by it.
 *
 * @param grids parents before children
 */
public record InventoryChanges(
        List<Grid> grids,
        List<StoredDevice> devices,
        List<StoredChannel> channels,
        List<StoredPoint> points,
        List<DeviceId> removedDevices,
        List<ChannelId> removedChannels,
        List<String> removedGrids,
        List<String> removedPoints) {
    public boolean isEmpty() {
        return grids.isEmpty()
                && devices.isEmpty()
                && channels.isEmpty()
                && points.isEmpty()
                && removedDevices.isEmpty()
                && removedChannels.isEmpty()
                && removedGrids.isEmpty()
                && removedPoints.isEmpty();
    }
}
