package org.sharpeyes.alarm.rule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.rule.RuleMatch.Span;
import org.sharpeyes.alarm.rule.RuleSet.Deadline;
import org.sharpeyes.alarm.rule.RuleSet.Tightening;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads rules from YAML. Only plain maps, lists and scalars: a tag never makes an object. */
final class RuleReader {
    private static final int MOST_RULES = 1_000;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final List<RuleProblem> problems = new ArrayList<>();

    /** What became of a text. */
    sealed interface Reading {
        /** It can be used. */
        record Good(RuleSet rules) implements Reading {}

        /** It cannot, for all of these reasons. */
        record Bad(List<RuleProblem> problems) implements Reading {}
    }

    static Reading read(String text) {
        RuleReader reader = new RuleReader();
        RuleSet rules = reader.rules(text);
        return rules != null && reader.problems.isEmpty()
                ? new Reading.Good(rules)
                : new Reading.Bad(List.copyOf(reader.problems));
    }

    private @Nullable RuleSet rules(String text) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(new RuleProblem(1, 1, "more than a million characters"));
            return null;
        }
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(0);
        limits.setNestingDepthLimit(10);
        try {
            Node root = new Yaml(new SafeConstructor(limits)).compose(new java.io.StringReader(text));
            return root == null
                    ? new RuleSet(ZoneId.of("Asia/Shanghai"), List.of(), Map.of(), Map.of())
                    : rules(new RuleNode(root, problems));
        } catch (MarkedYAMLException malformed) {
            var mark = malformed.getProblemMark();
            problems.add(new RuleProblem(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "not YAML: " + malformed.getProblem()));
        } catch (YAMLException malformed) {
            problems.add(new RuleProblem(1, 1, "not YAML: " + malformed.getMessage()));
        }
        return null;
    }

    private RuleSet rules(RuleNode root) {
        ZoneId zone = root.scalar("timeZone", "a zone such as Asia/Shanghai", RuleReader::zone);
        List<RuleNode> nodes = root.maps("rules");
        if (nodes.size() > MOST_RULES) {
            root.problem("rules", "there can be %d rules".formatted(MOST_RULES));
        }
        Set<String> names = new HashSet<>();
        List<AlertRule> rules =
                nodes.stream().limit(MOST_RULES).map(node -> rule(node, names)).toList();
        RuleSet read = new RuleSet(
                zone == null ? ZoneId.of("Asia/Shanghai") : zone,
                rules,
                deadlines(root.map("deadlines")),
                responses(root.map("responses")));
        root.done("the file");
        return read;
    }

    private static AlertRule rule(RuleNode node, Set<String> names) {
        String name = Objects.requireNonNullElse(node.text("name"), "");
        if (!name.matches("[\\p{L}\\p{N}_.-]{1,64}")) {
            node.problem("name", "a rule needs a name of 1 to 64 letters, digits, - _ or .");
        } else if (!names.add(name)) {
            node.problem("name", "there is a rule %s above already".formatted(name));
        }
        RuleNode match = node.map("match");
        AlertRule rule = new AlertRule(
                name,
                match == null ? RuleMatch.ANY : match(match),
                node.whole("level", 1, 5),
                node.whole("raise", 1, 4),
                node.duration("openAfter"),
                node.duration("clearAfter"),
                node.duration("groupWait"),
                node.duration("escalateAfter"),
                node.flag("snapshot"),
                node.texts("routes"));
        if (rule.escalateAfter() != null && rule.escalateAfter().isZero()) {
            node.problem("escalateAfter", "escalateAfter must be more than 0s");
        }
        node.done("a rule");
        return rule;
    }

    private static RuleMatch match(RuleNode node) {
        List<Span> times = node.maps("times").stream().map(RuleReader::span).toList();
        RuleMatch match = new RuleMatch(
                some(node.list(
                        "kinds",
                        "kinds such as device.offline or alarm.*",
                        text -> text.matches("[a-z0-9.-]*\\*?") && !text.isEmpty() ? text : null)),
                some(node.texts("grids")),
                some(node.list(
                        "divisions", "codes of 2 to 12 digits", text -> text.matches("\\d{2,12}") ? text : null)),
                some(node.texts("pointTypes")),
                node.flag("requiredPlace"),
                some(node.texts("vendors")),
                some(node.list(
                        "responses",
                        "normal, heightened, emergency",
                        text -> ResponseLevel.parse(text).orElse(null))),
                times);
        node.done("match");
        return match;
    }

    private static <T> List<T> some(@Nullable List<T> said) {
        return said == null ? List.of() : said;
    }

    private static Span span(RuleNode node) {
        List<DayOfWeek> days = some(node.list("days", "mon, tue, wed, thu, fri, sat, sun", RuleReader::day));
        LocalTime from = node.scalar("from", "a time such as \"08:00\"", RuleReader::time);
        LocalTime to = node.scalar("to", "a time such as \"18:00\"", RuleReader::time);
        if (from == null || to == null) {
            node.problem("a span of time needs from and to");
        }
        node.done("a span of time");
        return new Span(
                days.isEmpty() ? Set.of() : EnumSet.copyOf(days),
                from == null ? LocalTime.MIDNIGHT : from,
                to == null ? LocalTime.MIDNIGHT : to);
    }

    private static Map<Integer, Deadline> deadlines(@Nullable RuleNode node) {
        Map<Integer, Deadline> deadlines = new HashMap<>();
        if (node != null) {
            for (int level = 1; level <= 5; level++) {
                RuleNode entry = node.map(String.valueOf(level));
                if (entry != null) {
                    deadlines.put(level, new Deadline(entry.duration("accept"), entry.duration("close")));
                    entry.done("a deadline");
                }
            }
            node.done("deadlines");
        }
        return deadlines;
    }

    private static Map<ResponseLevel, Tightening> responses(@Nullable RuleNode node) {
        Map<ResponseLevel, Tightening> responses = new EnumMap<>(ResponseLevel.class);
        if (node != null) {
            for (ResponseLevel level : List.of(ResponseLevel.HEIGHTENED, ResponseLevel.EMERGENCY)) {
                RuleNode entry = node.map(level.code());
                if (entry != null) {
                    responses.put(
                            level,
                            new Tightening(
                                    Objects.requireNonNullElse(entry.whole("raise", 0, 4), 0),
                                    Objects.requireNonNullElse(entry.whole("shorten", 1, 100), 1),
                                    Objects.requireNonNullElse(entry.flag("snapshot"), false)));
                    entry.done("a response level");
                }
            }
            node.done("responses");
        }
        return responses;
    }

    private static @Nullable ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private static @Nullable DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(text)) {
                return day;
            }
        }
        return null;
    }

    private static @Nullable LocalTime time(String text) {
        try {
            return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeException wrong) {
            return null;
        }
    }
}
