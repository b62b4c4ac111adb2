package org.sharpeyes.alarm.rule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which reports a rule is for: all that is said has to hold, of a list one item. What is empty or null holds for any.
 *
 * @param kinds kinds, or what they begin with where they end in {@code *}
 * @param grids codes of grids: those and all below
 * @param divisions what the code of the grid begins with
 * @param pointTypes stored codes of 监控点位类型
 * @param requiredPlace whether the camera sees a place that must be seen
 * @param vendors stored codes or names of 设备厂商
 * @param responses levels in force where it happened
 */
public record RuleMatch(
        List<String> kinds,
        List<String> grids,
        List<String> divisions,
        List<String> pointTypes,
        @Nullable Boolean requiredPlace,
        List<String> vendors,
        List<ResponseLevel> responses,
        List<Span> times) {
    /** Matches everything. */
    public static final RuleMatch ANY =
            new RuleMatch(List.of(), List.of(), List.of(), List.of(), null, List.of(), List.of(), List.of());

    /**
     * A time of day on some days of the week.
     *
     * @param days empty: every day
     * @param from the first moment
     * @param to the first moment after it; before {@code from}: of the next day
     */
    public record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Span {
            days = Set.copyOf(days);
        }

        boolean holds(ZonedDateTime at) {
            LocalTime time = at.toLocalTime();
            boolean overnight = !to.isAfter(from);
            boolean late = overnight && time.isBefore(to);
            DayOfWeek day = late ? at.getDayOfWeek().minus(1) : at.getDayOfWeek();
            boolean within = overnight ? late || !time.isBefore(from) : !time.isBefore(from) && time.isBefore(to);
            return within && (days.isEmpty() || days.contains(day));
        }
    }

    boolean holds(Facts facts) {
        return (kinds.isEmpty() || kinds.stream().anyMatch(kind -> isKind(kind, facts.kind())))
                && (grids.isEmpty() || grids.stream().map(facts.present()).anyMatch(facts.gridCodes()::contains))
                && (divisions.isEmpty()
                        || divisions.stream().anyMatch(facts.gridCodes().getLast()::startsWith))
                && (pointTypes.isEmpty() || pointTypes.contains(facts.pointType()))
                && (requiredPlace == null || requiredPlace == facts.requiredPlace())
                && (vendors.isEmpty() || vendors.contains(facts.vendor()))
                && (responses.isEmpty() || responses.contains(facts.response()))
                && (times.isEmpty() || times.stream().anyMatch(span -> span.holds(facts.at())));
    }

    private static boolean isKind(String pattern, String kind) {
        return pattern.endsWith("*")
                ? kind.startsWith(pattern.substring(0, pattern.length() - 1))
                : kind.equals(pattern);
    }

    /**
     * What is known of a report.
     *
     * @param present the code that a grid has now, by one that it had
     */
    record Facts(
            String kind,
            List<String> gridCodes,
            UnaryOperator<String> present,
            String pointType,
            boolean requiredPlace,
            String vendor,
            ResponseLevel response,
            ZonedDateTime at) {}
}
