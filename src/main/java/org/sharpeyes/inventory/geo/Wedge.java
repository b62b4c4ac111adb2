package org.sharpeyes.inventory.geo;

/**
 * The ground that a camera sees: a slice of a circle.
 *
 * @param bearing its middle, degrees clockwise from north
 * @param angle its width in degrees, above 0 to 360
 * @param metres how far it reaches, above 0
 */
public record Wedge(Position from, double bearing, double angle, double metres) {
    /** Of cameras that nothing is known of. */
    public static final double USUAL_ANGLE = 60;

    public static final double USUAL_METRES = 50;

    public Wedge {
        if (!(angle > 0 && angle <= 360)) {
            throw new IllegalArgumentException("an angle of view is above 0 and at most 360 degrees, was " + angle);
        }
        if (!(metres > 0 && metres < 100_000)) {
            throw new IllegalArgumentException("a distance of view is above 0 and below 100,000 m, was " + metres);
        }
        if (!Double.isFinite(bearing)) {
            throw new IllegalArgumentException("a bearing is a number of degrees, was " + bearing);
        }
    }

    /** Whether the place is seen; where the camera itself stands always is. */
    public boolean covers(Position place) {
        double distance = from.metresTo(place);
        if (distance > metres) {
            return false;
        }
        if (angle >= 360 || distance < 1) {
            return true;
        }
        double off = Math.abs(from.bearingTo(place) - bearing) % 360;
        return Math.min(off, 360 - off) <= angle / 2;
    }
}
