package org.sharpeyes.inventory;

import java.util.List;

/**
 * All that was saved.
 *
 * @param points the online flag says nothing: it is not kept
 */
public record StoredInventory(
        List<StoredDevice> devices, List<StoredChannel> channels, List<Point> points, List<Grid> grids) {}
