package org.sharpeyes.inventory.geo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.quadtree.Quadtree;

/** Finds among many places those that a wedge covers. Not thread-safe. */
public final class PositionIndex {
    private final Map<String, Position> places = new HashMap<>();
    private final Quadtree tree = new Quadtree();

    /** Enters a place; one of the same name is replaced. */
    public void put(String name, Position place) {
        remove(name);
        places.put(name, place);
        tree.insert(at(place), name);
    }

    public void remove(String name) {
        Position place = places.remove(name);
        if (place != null) {
            tree.remove(at(place), name);
        }
    }

    public boolean isEmpty() {
        return places.isEmpty();
    }

    private static Envelope at(Position place) {
        return new Envelope(new Coordinate(place.longitude(), place.latitude()));
    }

    /** The names of the places that it covers. */
    public List<String> within(Wedge wedge) {
        Position from = wedge.from();
        double north = wedge.metres() / 111_000;
        double east = north / Math.max(0.01, Math.cos(Math.toRadians(from.latitude())));
        Envelope around = new Envelope(
                from.longitude() - east, from.longitude() + east, from.latitude() - north, from.latitude() + north);
        List<String> names = new ArrayList<>(0);
        tree.query(around, each -> {
            Position place = places.get(each);
            if (place != null && wedge.covers(place)) {
                names.add((String) each);
            }
        });
        return names;
    }
}
