package org.sharpeyes.inventory.geo;

/** What can be said of two numbers that are called longitude and latitude, before anything else is known of them. */
public enum Plausibility {
    PLAUSIBLE,
    /** The other way round they would lie in China. */
    SWAPPED,
    /** Both zero: nobody filled them in. */
    ZERO,
    /** On Earth, but not in China. */
    ELSEWHERE,
    /** Nowhere on Earth. */
    IMPOSSIBLE;

    public static Plausibility of(double longitude, double latitude) {
        if (ChinaExtent.contains(longitude, latitude)) {
            return PLAUSIBLE;
        }
        if (longitude == 0 && latitude == 0) {
            return ZERO;
        }
        if (ChinaExtent.contains(latitude, longitude)) {
            return SWAPPED;
        }
        return Position.of(longitude, latitude).isPresent() ? ELSEWHERE : IMPOSSIBLE;
    }
}
