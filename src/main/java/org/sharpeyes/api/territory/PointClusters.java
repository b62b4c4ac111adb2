package org.sharpeyes.api.territory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.resource.PointView;
import org.sharpeyes.inventory.Point;

/** Points of a part of the map: one by one where they are few, else counted by the squares they lie in. */
record PointClusters(long total, List<PointView> points, List<Cluster> clusters) {
    /** More than these are drawn as clusters. */
    static final int MOST_POINTS = 500;

    /** Points that lie near each other, at their middle. */
    record Cluster(double longitude, double latitude, int points, int online) {}

    /**
     * The rectangle that is looked at, in degrees.
     *
     * @param columns squares from west to east
     */
    record Window(double west, double south, double east, double north, int columns) {
        boolean contains(double longitude, double latitude) {
            return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
        }

        long cell(double longitude, double latitude) {
            double side = (east - west) / columns;
            return ((long) ((latitude - south) / side)) * columns + (long) ((longitude - west) / side);
        }
    }

    private static final class Square {
        private double longitudes;
        private double latitudes;
        private int points;
        private int online;

        void add(double longitude, double latitude, boolean isOnline) {
            longitudes += longitude;
            latitudes += latitude;
            points++;
            online += isOnline ? 1 : 0;
        }

        Cluster cluster() {
            return new Cluster(longitudes / points, latitudes / points, points, online);
        }
    }

    static PointClusters of(Stream<Point> all, Window window) {
        List<Point> few = new ArrayList<>();
        Map<Long, Square> squares = new LinkedHashMap<>();
        all.forEach(point -> {
            Double longitude = point.longitude();
            Double latitude = point.latitude();
            if (isWithin(window, longitude, latitude) && longitude != null && latitude != null) {
                squares.computeIfAbsent(window.cell(longitude, latitude), cell -> new Square())
                        .add(longitude, latitude, point.online());
                if (few.size() <= MOST_POINTS) {
                    few.add(point);
                }
            }
        });
        long total =
                squares.values().stream().mapToLong(square -> square.points).sum();
        return total <= MOST_POINTS
                ? new PointClusters(total, few.stream().map(PointView::of).toList(), List.of())
                : new PointClusters(
                        total,
                        List.of(),
                        squares.values().stream().map(Square::cluster).toList());
    }

    private static boolean isWithin(Window window, @Nullable Double longitude, @Nullable Double latitude) {
        return longitude != null && latitude != null && window.contains(longitude, latitude);
    }
}
