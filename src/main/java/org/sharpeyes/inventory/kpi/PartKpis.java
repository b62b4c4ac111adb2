package org.sharpeyes.inventory.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The figures of all groups, counted from points within one grid alone. Not thread-safe. */
public final class PartKpis {
    private final LocalDate from;
    private final LocalDate to;
    private final Targets targets;
    private final Instant sampledAt;
    private final NavigableMap<GroupKey, Map<PointClass, Counts>> groups = new TreeMap<>();
    private int days;

    PartKpis(LocalDate from, LocalDate to, Targets targets, Instant sampledAt) {
        this.from = from;
        this.to = to;
        this.targets = targets;
        this.sampledAt = sampledAt;
    }

    /** Takes in a day; days come in their order. */
    void follow(Evidence day) {
        Map<GroupKey, Map<PointClass, Counts>> later = new TreeMap<>();
        for (GroupDay row : day.figures()) {
            later.computeIfAbsent(row.group(), any -> new EnumMap<>(PointClass.class))
                    .put(row.pointClass(), row.counts());
        }
        later.keySet().forEach(key -> groups.computeIfAbsent(key, any -> new EnumMap<>(PointClass.class)));
        groups.forEach((key, counts) -> KpiFigures.follow(counts, later.getOrDefault(key, Map.of())));
        days++;
    }

    /** Days that were counted. */
    public int days() {
        return days;
    }

    /** The groups of a kind that have points there. */
    public Ranking ranking(GroupKey.Kind kind, Predicate<GroupKey> wanted, Ranking.Order order) {
        Map<GroupKey, Map<PointClass, Counts>> some = new TreeMap<>(groups);
        some.keySet().removeIf(key -> key.kind() != kind || !wanted.test(key));
        return Ranking.of(some, order, (key, counts) -> of(key));
    }

    public GroupKpis of(GroupKey key) {
        return GroupKpis.of(key, from, to, days, groups.getOrDefault(key, Map.of()), targets, sampledAt);
    }
}
