package org.sharpeyes.inventory.geo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Finds among many areas those that a place lies in. An area is indexed when it is first asked for. Any thread; what it
 * is made of does not change.
 */
public final class AreaIndex {
    /** Square kilometres: borders drawn by hand never meet exactly, which is not worth telling. */
    private static final double NEGLIGIBLE = 1e-4;

    private final STRtree tree = new STRtree();
    private final Map<String, Area> areas;

    /** Of areas by code. */
    public AreaIndex(Map<String, Area> areas) {
        this.areas = Map.copyOf(areas);
        this.areas.forEach((code, area) -> tree.insert(area.bounds(), new Entry(code, area)));
        tree.build();
    }

    /**
     * The codes of the areas that the place lies in, the smallest area first; those on whose border it lies count only
     * where it is inside none.
     */
    public List<String> at(Position place) {
        Coordinate at = new Coordinate(place.longitude(), place.latitude());
        List<Entry> inside = new ArrayList<>(2);
        List<Entry> border = new ArrayList<>(0);
        for (Object each : tree.query(new Envelope(at))) {
            Entry entry = (Entry) each;
            switch (entry.locate(at)) {
                case Location.INTERIOR -> inside.add(entry);
                case Location.BOUNDARY -> border.add(entry);
                default -> {}
            }
        }
        List<Entry> found = inside.isEmpty() ? border : inside;
        return found.stream()
                .sorted(Comparator.comparingDouble((Entry entry) -> entry.size).thenComparing(entry -> entry.code))
                .map(entry -> entry.code)
                .toList();
    }

    /**
     * Tells each pair of areas, in the order of their codes, that share more ground than a careless border.
     *
     * @param asked which pairs are of interest
     */
    public void forEachOverlap(BiPredicate<String, String> asked, BiConsumer<String, String> told) {
        areas.forEach((code, area) -> {
            for (Object each : tree.query(area.bounds())) {
                Entry other = (Entry) each;
                if (code.compareTo(other.code) < 0
                        && asked.test(code, other.code)
                        && area.sharedSquareKilometres(other.area) > NEGLIGIBLE) {
                    told.accept(code, other.code);
                }
            }
        });
    }

    private static final class Entry {
        private final String code;
        private final Area area;
        private final double size;
        private @Nullable PointOnGeometryLocator locator;

        Entry(String code, Area area) {
            this.code = code;
            this.area = area;
            size = area.squareKilometres();
        }

        /** JTS's locator builds its index at the first call and is not made for several threads. */
        synchronized int locate(Coordinate at) {
            if (locator == null) {
                locator = area.locator();
            }
            return locator.locate(at);
        }
    }
}
