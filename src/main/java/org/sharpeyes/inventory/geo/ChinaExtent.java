package org.sharpeyes.inventory.geo;

/** The rectangle in which the offsets of maps apply, and in which a camera point of a Chinese city lies. */
final class ChinaExtent {
    private static final double WEST = 72.004;
    private static final double EAST = 137.8347;
    private static final double SOUTH = 0.8293;
    private static final double NORTH = 55.8271;

    private ChinaExtent() {}

    static boolean contains(double longitude, double latitude) {
        return longitude >= WEST && longitude <= EAST && latitude >= SOUTH && latitude <= NORTH;
    }
}
