package org.sharpeyes.inventory.kpi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.kpi.KpiName.Share;

/**
 * A figure of a group, with all that is needed to check it and what is expected.
 *
 * @param target the share expected of this mix of classes; null: none
 * @param met whether every class that has a target reaches it; null where nothing is expected or counted
 * @param classes apart by class, those with something to count
 * @param sampledAt the moment it is true of, or the end of its period
 */
public record Kpi(
        KpiName name,
        Share share,
        @Nullable Double target,
        @Nullable Boolean met,
        List<OfClass> classes,
        Instant sampledAt) {

    /** The same of the points of one class. */
    public record OfClass(
            PointClass pointClass,
            Share share,
            @Nullable Double target,
            @Nullable Boolean met) {}

    static Kpi of(KpiName name, Map<PointClass, Counts> counts, Targets targets, Instant sampledAt) {
        Counts all = new Counts();
        List<OfClass> classes = new ArrayList<>();
        counts.forEach((type, amounts) -> {
            all.add(amounts, 1);
            Share share = name.of(amounts);
            Double value = share.value();
            if (value != null) {
                Double target = targets.of(name, type).orElse(null);
                classes.add(new OfClass(type, share, target, target == null ? null : (Boolean) (value >= target)));
            }
        });
        return new Kpi(name, name.of(all), expected(classes), met(classes), List.copyOf(classes), sampledAt);
    }

    private static @Nullable Double expected(List<OfClass> classes) {
        double expected = 0;
        long denominator = 0;
        for (OfClass type : classes) {
            if (type.target() != null) {
                expected += type.target() * type.share().denominator();
                denominator += type.share().denominator();
            }
        }
        return denominator == 0 ? null : (Double) (expected / denominator);
    }

    private static @Nullable Boolean met(List<OfClass> classes) {
        Optional<Boolean> met = classes.stream()
                .filter(type -> type.met() != null)
                .map(type -> Boolean.TRUE.equals(type.met()))
                .reduce(Boolean::logicalAnd);
        return met.orElse(null);
    }
}
