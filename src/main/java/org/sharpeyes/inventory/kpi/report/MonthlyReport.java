package org.sharpeyes.inventory.kpi.report;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.sharpeyes.inventory.kpi.Closing;
import org.sharpeyes.inventory.kpi.GroupKey;
import org.sharpeyes.inventory.kpi.GroupKpis;

/**
 * What a division came to in a month, from its closed days alone.
 *
 * @param below the grids directly below it
 * @param names of grids and vendors; what is not there is its own name
 * @param closings the seals on the days that were counted
 */
public record MonthlyReport(
        YearMonth month,
        GroupKpis total,
        List<GroupKpis> below,
        List<GroupKpis> vendors,
        List<GroupKpis> owners,
        Map<GroupKey, String> names,
        List<Closing> closings,
        Instant madeAt) {
    public MonthlyReport {
        below = List.copyOf(below);
        vendors = List.copyOf(vendors);
        owners = List.copyOf(owners);
        names = Map.copyOf(names);
        closings = List.copyOf(closings);
    }

    String name(GroupKpis group) {
        return names.getOrDefault(group.group(), group.group().code());
    }

    /** The division's name. */
    public String title() {
        return name(total);
    }
}
