package org.sharpeyes.alarm;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an alert is dealt with.
 *
 * @param rule that it fell under; empty when under none
 * @param routes webhooks that are told of it; empty: all that asked for such events
 * @param mutedBy what keeps it from being delivered, see {@link Mute.Hush#by()}; null when nothing does
 * @param announced whether it was delivered to anybody, so that its end has to be delivered, too
 * @param explainedBy fingerprint of the fault that, while it lasts, explains this one
 * @param parentId alert that explained it
 * @param children names of what this alert explains, as many as are listed
 * @param childCount how many it explains
 * @param snapshot path of the picture that was taken when it opened
 */
public record Handling(
        String rule,
        List<String> routes,
        @Nullable String mutedBy,
        boolean announced,
        @Nullable String explainedBy,
        @Nullable String parentId,
        List<String> children,
        int childCount,
        @Nullable String snapshot) {
    private static final int MOST_LISTED = 100;

    public Handling {
        routes = List.copyOf(routes);
        children = List.copyOf(children);
    }

    static Handling of(Verdict verdict, @Nullable String explainedBy) {
        return new Handling(verdict.rule(), verdict.routes(), null, false, explainedBy, null, List.of(), 0, null);
    }

    Handling muted(@Nullable String by) {
        return new Handling(rule, routes, by, announced, explainedBy, parentId, children, childCount, snapshot);
    }

    /** The same, delivered. */
    Handling told() {
        return new Handling(rule, routes, mutedBy, true, explainedBy, parentId, children, childCount, snapshot);
    }

    Handling childOf(@Nullable String parent) {
        return new Handling(rule, routes, mutedBy, announced, explainedBy, parent, children, childCount, snapshot);
    }

    Handling pictured(String path) {
        return new Handling(rule, routes, mutedBy, announced, explainedBy, parentId, children, childCount, path);
    }

    /** The same with one more below it. */
    Handling with(String child) {
        List<String> more = children.size() >= MOST_LISTED
                ? children
                : Stream.concat(children.stream(), Stream.of(child)).toList();
        return new Handling(rule, routes, mutedBy, announced, explainedBy, parentId, more, childCount + 1, snapshot);
    }
}
