package org.sharpeyes.api.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.AlertCount;

/**
 * Alerts that are not closed, counted. What is muted, and whose fault is gone, is only in the figures of that name.
 *
 * @param byLevel by number, 1 to 5
 * @param byState in lower case
 * @param grids those right below the one asked for, or the topmost
 */
record AlertCountView(
        long open,
        long muted,
        long resolved,
        Map<Integer, Long> byLevel,
        Map<String, Long> byState,
        List<GridAlerts> grids) {

    /** @param worstLevel number of its worst alert, 1 to 5 */
    record GridAlerts(String gridCode, long alerts, int worstLevel) {}

    static AlertCountView of(List<AlertCount> counts, @Nullable String gridCode) {
        List<AlertCount> here = counts.stream()
                .filter(count -> gridCode == null || count.gridCodes().contains(gridCode))
                .toList();
        List<AlertCount> open = here.stream()
                .filter(count -> !count.muted() && !count.resolved())
                .toList();
        Map<Integer, Long> byLevel = new TreeMap<>();
        Map<String, Long> byState = new TreeMap<>();
        Map<String, GridAlerts> grids = new TreeMap<>();
        for (AlertCount count : open) {
            byLevel.merge(count.level().number(), count.alerts(), Long::sum);
            byState.merge(count.state().name().toLowerCase(Locale.ROOT), count.alerts(), Long::sum);
            String below = below(count.gridCodes(), gridCode);
            grids.merge(
                    below,
                    new GridAlerts(below, count.alerts(), count.level().number()),
                    (one, other) -> new GridAlerts(
                            below, one.alerts() + other.alerts(), Math.min(one.worstLevel(), other.worstLevel())));
        }
        return new AlertCountView(
                sum(open),
                sum(here.stream().filter(AlertCount::muted).toList()),
                sum(here.stream().filter(AlertCount::resolved).toList()),
                byLevel,
                byState,
                new ArrayList<>(grids.values()));
    }

    private static String below(List<String> path, @Nullable String gridCode) {
        int next = gridCode == null ? 0 : path.indexOf(gridCode) + 1;
        return path.get(Math.min(next, path.size() - 1));
    }

    private static long sum(List<AlertCount> counts) {
        return counts.stream().mapToLong(AlertCount::alerts).sum();
    }
}
