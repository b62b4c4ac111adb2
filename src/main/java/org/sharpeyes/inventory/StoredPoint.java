package org.sharpeyes.inventory;

/**
 * A point as it is kept.
 *
 * @param point the online flag says nothing: it is not kept
 * @param catalogPrint a hash of what the catalog said last; 0: it said nothing yet
 */
public record StoredPoint(Point point, int catalogPrint) {}
