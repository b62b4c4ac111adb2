package org.sharpeyes.alarm.rule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.AlertLevel;
import org.sharpeyes.alarm.Verdict;

/**
 * All rules of a file.
 *
 * @param zone in which times of day are meant
 * @param deadlines by level, 1 to 5
 */
public record RuleSet(
        ZoneId zone,
        List<AlertRule> rules,
        Map<Integer, Deadline> deadlines,
        Map<ResponseLevel, Tightening> responses) {
    public RuleSet {
        rules = List.copyOf(rules);
        deadlines = Map.copyOf(deadlines);
        responses = Map.copyOf(responses);
    }

    /** Until when somebody has to accept and to close an alert, from its opening on. */
    public record Deadline(
            @Nullable Duration accept, @Nullable Duration close) {}

    /**
     * What a response level does to the rules.
     *
     * @param raise levels up, 0 to 4
     * @param shorten by what waits and deadlines are divided, 1 to 100
     * @param snapshot whether a picture is always taken
     */
    public record Tightening(int raise, int shorten, boolean snapshot) {
        static final Tightening NONE = new Tightening(0, 1, false);
    }

    Verdict judge(AlertLevel reported, RuleMatch.Facts facts) {
        List<AlertRule> holding =
                rules.stream().filter(rule -> rule.match().holds(facts)).toList();
        Tightening tight = Objects.requireNonNullElse(responses.get(facts.response()), Tightening.NONE);
        AlertLevel level = level(reported, holding, tight);
        Deadline deadline = Objects.requireNonNullElse(deadlines.get(level.number()), new Deadline(null, null));
        Duration groupWait = first(holding, AlertRule::groupWait).orElse(Duration.ZERO);
        return new Verdict(
                holding.isEmpty() ? "" : holding.getFirst().name(),
                level,
                shorter(first(holding, AlertRule::openAfter).orElse(null), tight),
                first(holding, AlertRule::clearAfter).orElse(null),
                level == AlertLevel.RED ? Duration.ZERO : groupWait.dividedBy(tight.shorten()),
                shorter(first(holding, AlertRule::escalateAfter).orElse(null), tight),
                shorter(deadline.accept(), tight),
                shorter(deadline.close(), tight),
                tight.snapshot() || first(holding, AlertRule::snapshot).orElse(false),
                first(holding, AlertRule::routes).orElse(List.of()));
    }

    private static AlertLevel level(AlertLevel reported, List<AlertRule> holding, Tightening tight) {
        int number = first(holding, AlertRule::level)
                .orElseGet(() ->
                        reported.number() - first(holding, AlertRule::raise).orElse(0));
        return AlertLevel.of(Math.max(1, number - tight.raise()));
    }

    private static @Nullable Duration shorter(@Nullable Duration time, Tightening tight) {
        return time == null ? null : time.dividedBy(tight.shorten());
    }

    /** The first word counts. */
    private static <T> Optional<T> first(List<AlertRule> rules, Function<AlertRule, @Nullable T> said) {
        for (AlertRule rule : rules) {
            T value = said.apply(rule);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
