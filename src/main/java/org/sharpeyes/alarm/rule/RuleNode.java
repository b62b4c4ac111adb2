package org.sharpeyes.alarm.rule;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A map of a YAML text: what is asked for comes in its type, what does not fit is noted with its place. */
final class RuleNode {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);
    private static final int MOST_PROBLEMS = 100;

    private final Node node;
    private final List<RuleProblem> problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    RuleNode(Node node, List<RuleProblem> problems) {
        this.node = node;
        this.problems = problems;
        if (!(node instanceof MappingNode map)) {
            problem(node, "must be a map of keys and values");
            return;
        }
        map.getValue().forEach(entry -> {
            String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
            keys.put(key, entry.getKeyNode());
            if (values.put(key, entry.getValueNode()) != null) {
                problem(entry.getKeyNode(), key + " is there twice");
            }
        });
    }

    /** Notes keys that nobody asked for. */
    void done(String what) {
        keys.forEach((key, at) -> {
            if (!asked.contains(key)) {
                problem(
                        at,
                        "%s has no key %s; allowed: %s"
                                .formatted(
                                        what,
                                        key,
                                        String.join(
                                                ", ", asked.stream().sorted().toList())));
            }
        });
    }

    void problem(String reason) {
        problem(node, reason);
    }

    void problem(String key, String reason) {
        problem(values.getOrDefault(key, node), reason);
    }

    private void problem(Node at, String reason) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new RuleProblem(
                    at.getStartMark().getLine() + 1, at.getStartMark().getColumn() + 1, reason));
        }
    }

    private @Nullable Node value(String key) {
        asked.add(key);
        Node value = values.get(key);
        return value == null || Tag.NULL.equals(value.getTag()) ? null : value;
    }

    Set<String> keys() {
        return keys.keySet();
    }

    <T> @Nullable T scalar(String key, String allowed, Function<String, @Nullable T> reading) {
        Node value = value(key);
        return value == null ? null : read(key, value, allowed, reading);
    }

    private <T> @Nullable T read(String key, Node value, String allowed, Function<String, @Nullable T> reading) {
        T read = value instanceof ScalarNode scalar ? reading.apply(scalar.getValue()) : null;
        if (read == null) {
            problem(value, "%s must be %s".formatted(key, allowed));
        }
        return read;
    }

    <T> @Nullable List<T> list(String key, String allowed, Function<String, @Nullable T> reading) {
        Node value = value(key);
        if (value == null) {
            return null;
        }
        List<Node> items = value instanceof SequenceNode list ? list.getValue() : List.of(value);
        List<T> read = new ArrayList<>();
        for (Node item : items) {
            T one = read(key, item, "a list of " + allowed, reading);
            if (one != null) {
                read.add(one);
            }
        }
        return read;
    }

    List<RuleNode> maps(String key) {
        Node value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode list)) {
            problem(value, key + " must be a list");
            return List.of();
        }
        return list.getValue().stream()
                .map(item -> new RuleNode(item, problems))
                .toList();
    }

    @Nullable
    RuleNode map(String key) {
        Node value = value(key);
        return value == null ? null : new RuleNode(value, problems);
    }

    @Nullable
    String text(String key) {
        return scalar(key, "a text", text -> text.isBlank() ? null : text.strip());
    }

    @Nullable
    List<String> texts(String key) {
        return list(key, "texts", text -> text.isBlank() ? null : text.strip());
    }

    @Nullable
    Boolean flag(String key) {
        return scalar(key, "true or false", text -> switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        });
    }

    @Nullable
    Integer whole(String key, int least, int most) {
        return scalar(key, "%d to %d".formatted(least, most), text -> {
            if (!text.matches("\\d{1,6}")) {
                return null;
            }
            int number = Integer.parseInt(text);
            return number >= least && number <= most ? (Integer) number : null;
        });
    }

    /** Up to 30 days. */
    @Nullable
    Duration duration(String key) {
        return scalar(key, "a duration of 0s to 30d such as 30s, 10m, 2h", text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                return null;
            }
            ChronoUnit unit = UNITS.getOrDefault(matcher.group(2), ChronoUnit.SECONDS);
            Duration read = Duration.of(Long.parseLong(matcher.group(1)), unit);
            return read.compareTo(Duration.ofDays(30)) <= 0 ? read : null;
        });
    }
}
