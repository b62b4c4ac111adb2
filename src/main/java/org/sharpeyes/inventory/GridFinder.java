package org.sharpeyes.inventory;

import java.util.Optional;

/** Finds the grid that a place lies in, by the polygons that grids have. Any thread; quick. */
public interface GridFinder {
    /**
     * The lowest grid around a place.
     *
     * @param longitude degrees, WGS-84
     * @param latitude degrees, WGS-84
     */
    Optional<String> at(double longitude, double latitude);
}
