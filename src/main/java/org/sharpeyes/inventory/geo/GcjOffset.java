package org.sharpeyes.inventory.geo;

/** From WGS-84 to GCJ-02, by the coefficients that are publicly known; outside of China nothing moves. */
final class GcjOffset {
    /** Semi-major axis of the Krassowsky ellipsoid, in metres. */
    private static final double AXIS = 6378245.0;

    /** Its eccentricity, squared. */
    private static final double ECCENTRICITY = 0.006693421622965943;

    private GcjOffset() {}

    static Position add(Position wgs84) {
        if (!ChinaExtent.contains(wgs84.longitude(), wgs84.latitude())) {
            return wgs84;
        }
        double x = wgs84.longitude() - 105;
        double y = wgs84.latitude() - 35;
        double latitude = Math.toRadians(wgs84.latitude());
        double flattened = 1 - ECCENTRICITY * Math.sin(latitude) * Math.sin(latitude);
        double root = Math.sqrt(flattened);
        double north = Math.toDegrees(metresNorth(x, y) * flattened * root / (AXIS * (1 - ECCENTRICITY)));
        double east = Math.toDegrees(metresEast(x, y) * root / (AXIS * Math.cos(latitude)));
        return new Position(wgs84.longitude() + east, wgs84.latitude() + north);
    }

    private static double metresNorth(double x, double y) {
        return -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + ripple(x)
                + (20 * sine(y) + 40 * sine(y / 3) + 160 * sine(y / 12) + 320 * sine(y / 30)) * 2 / 3;
    }

    private static double metresEast(double x, double y) {
        return 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + ripple(x)
                + (20 * sine(x) + 40 * sine(x / 3) + 150 * sine(x / 12) + 300 * sine(x / 30)) * 2 / 3;
    }

    private static double ripple(double x) {
        return (20 * sine(6 * x) + 20 * sine(2 * x)) * 2 / 3;
    }

    private static double sine(double turns) {
        return Math.sin(turns * Math.PI);
    }
}
