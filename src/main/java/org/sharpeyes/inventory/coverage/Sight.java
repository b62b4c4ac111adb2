package org.sharpeyes.inventory.coverage;

import java.util.Map;
import java.util.Optional;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointTraits;
import org.sharpeyes.inventory.geo.Position;
import org.sharpeyes.inventory.geo.Wedge;
import org.sharpeyes.inventory.point.Lifecycle;

/**
 * What a point sees, as far as its file tells. Without an angle it is 60°, without a distance 50 m; one whose direction
 * nobody knows is taken to look all round.
 */
public final class Sight {
    private static final String ALL_ROUND = "9";
    private static final Map<String, Double> BEARINGS =
            Map.of("1", 90.0, "2", 270.0, "3", 180.0, "4", 0.0, "5", 135.0, "6", 45.0, "7", 225.0, "8", 315.0);

    private Sight() {}

    /** The ground that it sees; empty where nobody knows where it is. */
    public static Optional<Wedge> of(Point point) {
        Double longitude = point.longitude();
        Double latitude = point.latitude();
        if (longitude == null || latitude == null) {
            return Optional.empty();
        }
        return Position.of(longitude, latitude).map(from -> wedge(from, point.traits()));
    }

    private static Wedge wedge(Position from, PointTraits traits) {
        Double bearing = BEARINGS.get(traits.directionType());
        boolean allRound = bearing == null || traits.directionType().equals(ALL_ROUND);
        Float hfov = traits.hfov();
        Float distance = traits.viewDistM();
        double angle = hfov != null && hfov > 0 && hfov <= 360 ? hfov : Wedge.USUAL_ANGLE;
        double metres = distance != null && distance > 0 && distance < 100_000 ? distance : Wedge.USUAL_METRES;
        return new Wedge(from, bearing == null ? 0 : bearing, allRound ? 360 : angle, metres);
    }

    /** Whether it counts for any place at all: planned, broken and retired ones do not. */
    static boolean counts(Point point) {
        return point.lifecycle() == Lifecycle.IN_USE;
    }
}
