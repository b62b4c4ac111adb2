package org.sharpeyes.inventory.kpi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is left of the time before a restart.
 *
 * @param over days that ended meanwhile or were not closed yet, as far as they were measured
 * @param ended parts of today that ended
 * @param open how each point stood, today's sums included
 */
record Restored(Map<LocalDate, List<PointDay>> over, List<PointDay> ended, List<PointDay> open) {

    /**
     * Sums up what was saved: each point stayed as it was until the gateway was last known to run, and from then on
     * nobody measured. Days of which nothing was measured are left out.
     *
     * @param rows of all days that were not closed
     * @param lastBeat when the gateway was last known to run
     */
    static Restored of(List<PointDay> rows, long lastBeat, long now, Days days) {
        Map<LocalDate, List<PointDay>> byDay =
                rows.stream().collect(Collectors.groupingBy(PointDay::day, TreeMap::new, Collectors.toList()));
        LocalDate today = days.of(now);
        Map<LocalDate, List<PointDay>> over = new TreeMap<>();
        Map<String, PointDay> open = new HashMap<>();
        if (!byDay.isEmpty()) {
            LocalDate first = byDay.keySet().iterator().next();
            for (LocalDate day = first; day.isBefore(today) && !day.isAfter(days.of(lastBeat)); day = day.plusDays(1)) {
                List<PointDay> done = new ArrayList<>(advance(open, byDay.getOrDefault(day, List.of()), day, days));
                long end = days.startOf(day.plusDays(1));
                open.values().forEach(row -> done.add(row.until(end, lastBeat)));
                over.put(day, done);
            }
        }
        List<PointDay> ended = advance(open, byDay.getOrDefault(today, List.of()), today, days);
        List<PointDay> current =
                open.values().stream().map(row -> row.until(now, lastBeat)).toList();
        return new Restored(over, ended, current);
    }

    /** Makes the open rows those of that day; gives the parts that ended on it. */
    private static List<PointDay> advance(Map<String, PointDay> open, List<PointDay> rows, LocalDate day, Days days) {
        long start = days.startOf(day);
        open.replaceAll((point, row) -> row.carriedTo(day, start));
        List<PointDay> ended = rows.stream().filter(PointDay::ended).toList();
        Map<String, PointDay> own = rows.stream()
                .filter(row -> !row.ended())
                .collect(Collectors.toMap(PointDay::point, Function.identity(), (one, other) -> other));
        Set<String> gone = new HashSet<>();
        ended.forEach(row -> gone.add(row.point()));
        open.keySet().removeAll(gone);
        open.putAll(own);
        return ended;
    }
}
