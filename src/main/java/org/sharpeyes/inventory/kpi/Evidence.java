package org.sharpeyes.inventory.kpi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * All that the figures of a day follow from.
 *
 * @param parents of the grids, by code, as they were when the day was closed
 */
public record Evidence(LocalDate day, Map<String, String> parents, List<PointDay> points) {

    /** The day's figures, by group and class, in their order. The same evidence always gives the same. */
    public List<GroupDay> figures() {
        Map<GroupKey, Map<PointClass, Counts>> lowest = new HashMap<>();
        Map<GroupKey, Map<PointClass, Counts>> groups = new HashMap<>();
        for (PointDay point : points) {
            Counts counts = new Counts();
            point.addTo(counts);
            Standing place = point.standing();
            add(lowest, GroupKey.grid(place.gridCode()), place.pointClass(), counts);
            add(groups, new GroupKey(GroupKey.Kind.VENDOR, place.vendor()), place.pointClass(), counts);
            add(groups, new GroupKey(GroupKey.Kind.OWNER, place.owner()), place.pointClass(), counts);
        }
        // A grid's points go up the tree together: there are many more points than grids.
        lowest.forEach((grid, classes) -> chain(grid.code())
                .forEach(code -> classes.forEach((type, counts) -> add(groups, GroupKey.grid(code), type, counts))));
        List<GroupDay> figures = new ArrayList<>();
        new TreeMap<>(groups)
                .forEach((key, classes) ->
                        classes.forEach((type, counts) -> figures.add(new GroupDay(day, key, type, counts))));
        return figures;
    }

    /** The same, with grids under other codes. */
    Evidence recoded(UnaryOperator<String> code) {
        Map<String, String> hanging = new HashMap<>();
        parents.forEach((grid, parent) -> hanging.put(code.apply(grid), code.apply(parent)));
        return new Evidence(
                day, hanging, points.stream().map(point -> recoded(point, code)).toList());
    }

    private static PointDay recoded(PointDay point, UnaryOperator<String> code) {
        String now = code.apply(point.standing().gridCode());
        return now.equals(point.standing().gridCode())
                ? point
                : point.with(point.standing().in(now));
    }

    /** The part of it that concerns points at and below a grid. */
    public Evidence within(String gridCode) {
        Map<String, Boolean> inside = new HashMap<>();
        Predicate<PointDay> wanted = point -> inside.computeIfAbsent(
                point.standing().gridCode(), code -> chain(code).contains(gridCode));
        return new Evidence(day, parents, points.stream().filter(wanted).toList());
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
