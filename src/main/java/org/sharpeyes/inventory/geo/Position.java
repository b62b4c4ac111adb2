package org.sharpeyes.inventory.geo;

import java.util.Optional;

/**
 * A place on the ground.
 *
 * @param longitude degrees east, -180 to 180
 * @param latitude degrees north, -90 to 90
 */
public record Position(double longitude, double latitude) {
    /** Mean radius of the Earth in metres (IUGG). */
    private static final double EARTH_RADIUS = 6_371_008.8;

    public Position {
        if (!isValid(longitude, latitude)) {
            throw new IllegalArgumentException(
                    "a position has -180 to 180 degrees of longitude and -90 to 90 of latitude, was %s, %s"
                            .formatted(longitude, latitude));
        }
    }

    /** The place at these coordinates, or empty where there is none on Earth. */
    public static Optional<Position> of(double longitude, double latitude) {
        return isValid(longitude, latitude) ? Optional.of(new Position(longitude, latitude)) : Optional.empty();
    }

    private static boolean isValid(double longitude, double latitude) {
        return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    }

    /** Metres along the surface. */
    public double metresTo(Position other) {
        double north = Math.toRadians(other.latitude - latitude);
        double east = Math.toRadians(other.longitude - longitude);
        double a = square(Math.sin(north / 2))
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * square(Math.sin(east / 2));
        return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    /** The direction in which the other lies: degrees clockwise from north, 0 up to 360. */
    public double bearingTo(Position other) {
        double from = Math.toRadians(latitude);
        double to = Math.toRadians(other.latitude);
        double east = Math.toRadians(other.longitude - longitude);
        double y = Math.sin(east) * Math.cos(to);
        double x = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(east);
        double degrees = Math.toDegrees(Math.atan2(y, x));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static double square(double value) {
        return value * value;
    }
}
