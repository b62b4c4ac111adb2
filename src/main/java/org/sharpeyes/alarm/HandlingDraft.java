package org.sharpeyes.alarm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an alert is dealt with, about to be otherwise. */
final class HandlingDraft {
    String rule;
    List<String> routes;

    @Nullable
    String mutedBy;

    boolean announced;

    @Nullable
    String explainedBy;

    @Nullable
    String parentId;

    List<String> children = List.of();
    int childCount;

    @Nullable
    String snapshot;

    AlertLevel reported;
    int escalated;

    HandlingDraft(String rule, List<String> routes, AlertLevel reported) {
        this.rule = rule;
        this.routes = routes;
        this.reported = reported;
    }

    HandlingDraft(Handling handling) {
        this(handling.rule(), handling.routes(), handling.reported());
        mutedBy = handling.mutedBy();
        announced = handling.announced();
        explainedBy = handling.explainedBy();
        parentId = handling.parentId();
        children = handling.children();
        childCount = handling.childCount();
        snapshot = handling.snapshot();
        escalated = handling.escalated();
    }

    Handling done() {
        return new Handling(
                rule,
                routes,
                mutedBy,
                announced,
                explainedBy,
                parentId,
                children,
                childCount,
                snapshot,
                reported,
                escalated);
    }
}
