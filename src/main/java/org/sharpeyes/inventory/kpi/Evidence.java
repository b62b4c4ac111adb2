package org.sharpeyes.inventory.kpi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All that the figures of a day follow from.
 *
 * @param parents of the grids, by code, as they were when the day was closed
 */
public record Evidence(LocalDate day, Map<String, String> parents, List<PointDay> points) {

    /** The day's figures, by group and class, in their order. The same evidence always gives the same. */
    public List<GroupDay> figures() {
        NavigableMap<GroupKey, Map<PointClass, Counts>> groups = new TreeMap<>();
        for (PointDay point : points) {
            Counts counts = new Counts();
            point.addTo(counts);
            Standing place = point.standing();
            for (String grid : chain(place.gridCode())) {
                add(groups, GroupKey.grid(grid), place.pointClass(), counts);
            }
            add(groups, new GroupKey(GroupKey.Kind.VENDOR, place.vendor()), place.pointClass(), counts);
            add(groups, new GroupKey(GroupKey.Kind.OWNER, place.owner()), place.pointClass(), counts);
        }
        List<GroupDay> figures = new ArrayList<>();
        groups.forEach(
                (key, classes) -> classes.forEach((type, counts) -> figures.add(new GroupDay(day, key, type, counts))));
        return figures;
    }

    /** The part of it that concerns points at and below a grid. */
    public Evidence within(String gridCode) {
        Predicate<PointDay> inside = point -> chain(point.standing().gridCode()).contains(gridCode);
        return new Evidence(day, parents, points.stream().filter(inside).toList());
    }

    /** The grid and those above it. */
    private List<String> chain(String gridCode) {
        List<String> chain = new ArrayList<>();
        for (String code = gridCode; code != null && !chain.contains(code); code = parents.get(code)) {
            chain.add(code);
        }
        return chain;
    }

    private static void add(
            Map<GroupKey, Map<PointClass, Counts>> groups, GroupKey key, PointClass type, Counts counts) {
        groups.computeIfAbsent(key, any -> new EnumMap<>(PointClass.class))
                .computeIfAbsent(type, any -> new Counts())
                .add(counts, 1);
    }
}
