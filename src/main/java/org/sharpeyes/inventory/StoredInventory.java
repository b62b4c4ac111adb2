package org.sharpeyes.inventory;

import java.util.List;

/** All that was saved. */
public record StoredInventory(
        List<StoredDevice> devices, List<StoredChannel> channels, List<StoredPoint> points, List<Grid> grids) {}
