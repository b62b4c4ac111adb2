package org.sharpeyes.inventory.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * All figures of a group.
 *
 * @param from first day of the period; today for how it is now
 * @param to last day of the period
 * @param days closed days and today that were counted
 */
public record GroupKpis(
        GroupKey group,
        LocalDate from,
        LocalDate to,
        int days,
        Map<PointClass, Counts> counts,
        Map<KpiName, Kpi> kpis) {

    static GroupKpis of(
            GroupKey group,
            LocalDate from,
            LocalDate to,
            int days,
            Map<PointClass, Counts> counts,
            Targets targets,
            Instant sampledAt) {
        Map<KpiName, Kpi> kpis = new EnumMap<>(KpiName.class);
        for (KpiName name : KpiName.values()) {
            kpis.put(name, Kpi.of(name, counts, targets, sampledAt));
        }
        return new GroupKpis(group, from, to, days, counts, kpis);
    }

    public Kpi kpi(KpiName name) {
        Kpi kpi = kpis.get(name);
        if (kpi == null) {
            throw new IllegalStateException("no figure " + name);
        }
        return kpi;
    }

    /** Points that were not retired. */
    public long points() {
        return counts.values().stream()
                .mapToLong(amounts -> amounts.get(Count.POINTS))
                .sum();
    }
}
