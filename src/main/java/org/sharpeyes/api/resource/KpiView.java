package org.sharpeyes.api.resource;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.kpi.GroupKpis;
import org.sharpeyes.inventory.kpi.Kpi;
import org.sharpeyes.inventory.kpi.KpiName.Share;

/**
 * A figure in the JSON of the contract.
 *
 * @param value null where there is nothing to count, or nothing that counts it
 * @param unit what numerator, denominator and exclusions are numbers of
 */
public record KpiView(
        @Nullable Double value,
        long numerator,
        long denominator,
        String unit,
        Map<String, Long> exclusions,
        Instant sampledAt,
        boolean measured,
        @Nullable Double target,
        @Nullable Boolean met,
        List<OfClass> byPointType) {

    /** Of the points of one type, its code as in the table. */
    public record OfClass(
            String pointType,
            @Nullable Double value,
            long numerator,
            long denominator,
            @Nullable Double target,
            @Nullable Boolean met) {}

    public static KpiView of(Kpi kpi) {
        Share share = kpi.share();
        Map<String, Long> exclusions = new TreeMap<>();
        share.exclusions().forEach((count, amount) -> exclusions.put(PointView.camelCase(count), amount));
        return new KpiView(
                share.value(),
                share.numerator(),
                share.denominator(),
                kpi.name().unit().name().toLowerCase(Locale.ROOT),
                exclusions,
                kpi.sampledAt(),
                kpi.name().isMeasured(),
                kpi.target(),
                kpi.met(),
                kpi.classes().stream().map(KpiView::of).toList());
    }

    private static OfClass of(Kpi.OfClass type) {
        Share share = type.share();
        return new OfClass(
                Integer.toString(type.pointClass().code()),
                share.value(),
                share.numerator(),
                share.denominator(),
                type.target(),
                type.met());
    }

    /** All figures of a group, by key. */
    static Map<String, KpiView> all(GroupKpis group) {
        Map<String, KpiView> views = new LinkedHashMap<>();
        group.kpis().values().forEach(kpi -> views.put(kpi.name().key(), of(kpi)));
        return views;
    }

    /** No more of a figure than a table of many shows. */
    record Brief(
            @Nullable Double value,
            long numerator,
            long denominator,
            @Nullable Boolean met) {
        static Map<String, Brief> all(GroupKpis group) {
            Map<String, Brief> views = new LinkedHashMap<>();
            group.kpis().forEach((name, kpi) -> {
                Share share = kpi.share();
                views.put(name.key(), new Brief(share.value(), share.numerator(), share.denominator(), kpi.met()));
            });
            return views;
        }
    }
}
