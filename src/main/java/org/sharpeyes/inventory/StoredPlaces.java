package org.sharpeyes.inventory;

import java.util.List;

/** What there is to be seen, by which channels, and which grids it is in. */
public record StoredPlaces(List<StoredChannel> channels, List<StoredPoint> points, List<Grid> grids) {}
