package org.sharpeyes.inventory.kpi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Groups in the order of one of their figures; those with nothing to count come last.
 *
 * @param total how many there are in all
 */
public record Ranking(int total, List<GroupKpis> groups) {
    public Ranking {
        groups = List.copyOf(groups);
    }

    /**
     * What is wanted.
     *
     * @param limit only the first of them
     */
    public record Order(KpiName by, boolean worstFirst, int limit) {}

    /** Ranks by the one figure, and works out the others of those that are shown. */
    static Ranking of(
            Map<GroupKey, Map<PointClass, Counts>> groups,
            Order order,
            BiFunction<GroupKey, Map<PointClass, Counts>, GroupKpis> complete) {
        List<Candidate> candidates = new ArrayList<>(groups.size());
        groups.forEach((key, counts) -> candidates.add(Candidate.of(key, counts, order.by())));
        candidates.sort(order(order.worstFirst()));
        List<GroupKpis> shown = candidates.stream()
                .limit(order.limit())
                .map(candidate -> complete.apply(candidate.key(), candidate.counts()))
                .toList();
        return new Ranking(candidates.size(), shown);
    }

    private static Comparator<Candidate> order(boolean worstFirst) {
        Comparator<Double> values = worstFirst ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return Comparator.<Candidate, @Nullable Double>comparing(Candidate::value, Comparator.nullsLast(values))
                .thenComparing(Comparator.comparingLong(Candidate::points).reversed())
                .thenComparing(Candidate::key);
    }

    private record Candidate(
            GroupKey key,
            Map<PointClass, Counts> counts,
            @Nullable Double value,
            long points) {
        static Candidate of(GroupKey key, Map<PointClass, Counts> counts, KpiName by) {
            Counts all = new Counts();
            counts.values().forEach(amounts -> all.add(amounts, 1));
            return new Candidate(key, counts, by.valueOf(all), all.get(Count.POINTS));
        }
    }
}
