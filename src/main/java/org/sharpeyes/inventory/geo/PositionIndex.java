package org.sharpeyes.inventory.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** Finds among many places those that a wedge covers. Any thread; what it is made of does not change. */
public final class PositionIndex {
    private final STRtree tree = new STRtree();

    /** Of places by name. */
    public PositionIndex(Map<String, Position> places) {
        places.forEach((name, place) ->
                tree.insert(new Envelope(new Coordinate(place.longitude(), place.latitude())), new Named(name, place)));
        tree.build();
    }

    private record Named(String name, Position place) {}

    /** The names of the places that it covers. */
    public List<String> within(Wedge wedge) {
        Position from = wedge.from();
        double north = wedge.metres() / 111_000;
        double east = north / Math.max(0.01, Math.cos(Math.toRadians(from.latitude())));
        Envelope around = new Envelope(
                from.longitude() - east, from.longitude() + east, from.latitude() - north, from.latitude() + north);
        List<String> names = new ArrayList<>(0);
        for (Object each : tree.query(around)) {
            Named named = (Named) each;
            if (wedge.covers(named.place)) {
                names.add(named.name);
            }
        }
        return names;
    }
}
