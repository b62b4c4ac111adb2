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
 * @param reported the worst level that it was reported with, before the rules were asked
 * @param escalated levels up because nobody accepted it
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
        @Nullable String snapshot,
        AlertLevel reported,
        int escalated) {
    private static final int MOST_LISTED = 100;

    public Handling {
        routes = List.copyOf(routes);
        children = List.copyOf(children);
    }

    static Handling of(Report report, Verdict verdict) {
        HandlingDraft draft = new HandlingDraft(verdict.rule(), verdict.routes(), report.level());
        draft.explainedBy = report.explainedBy();
        return draft.done();
    }

    Handling muted(@Nullable String by) {
        HandlingDraft draft = new HandlingDraft(this);
        draft.mutedBy = by;
        return draft.done();
    }

    /** The same, delivered. */
    Handling told() {
        HandlingDraft draft = new HandlingDraft(this);
        draft.announced = true;
        return draft.done();
    }

    Handling childOf(@Nullable String parent) {
        HandlingDraft draft = new HandlingDraft(this);
        draft.parentId = parent;
        return draft.done();
    }

    Handling pictured(String path) {
        HandlingDraft draft = new HandlingDraft(this);
        draft.snapshot = path;
        return draft.done();
    }

    /** The same with one more below it. */
    Handling with(String child) {
        HandlingDraft draft = new HandlingDraft(this);
        draft.children = children.size() >= MOST_LISTED
                ? children
                : Stream.concat(children.stream(), Stream.of(child)).toList();
        draft.childCount++;
        return draft.done();
    }

    /** Reported once more, perhaps as worse. */
    Handling reported(AlertLevel again) {
        return again.number() < reported.number() ? reportedAs(again) : this;
    }

    /** The same, with this as the worst level that it was reported with. */
    public Handling reportedAs(AlertLevel worst) {
        if (worst == reported) {
            return this;
        }
        HandlingDraft draft = new HandlingDraft(this);
        draft.reported = worst;
        return draft.done();
    }

    /** One level up: nobody accepted it. */
    Handling escalatedOnce() {
        HandlingDraft draft = new HandlingDraft(this);
        draft.escalated++;
        return draft.done();
    }

    /** Under other rules. Whoever may have been told of it goes on being told. */
    Handling ruled(Verdict verdict) {
        HandlingDraft draft = new HandlingDraft(this);
        draft.rule = verdict.rule();
        draft.routes = routes.isEmpty() || verdict.routes().isEmpty()
                ? List.of()
                : Stream.concat(routes.stream(), verdict.routes().stream())
                        .distinct()
                        .toList();
        return draft.done();
    }
}
