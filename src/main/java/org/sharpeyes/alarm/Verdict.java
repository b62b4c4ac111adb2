package org.sharpeyes.alarm;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a report.
 *
 * @param rule name of the first rule that it fell under; empty when under none
 * @param openAfter how long the fault has to last before it is an alert; null: as its source has it
 * @param clearAfter how long it has to be gone before the alert is resolved; null: as its source has it
 * @param groupWait how long its delivery waits for what may explain it, or come along with it
 * @param escalateAfter one level up whenever nobody has accepted it for so long; null: never
 * @param acceptWithin null: no deadline
 * @param closeWithin null: no deadline
 * @param snapshot whether a picture is taken when it opens
 * @param routes webhooks that are told; empty: all that asked for such events
 */
public record Verdict(
        String rule,
        AlertLevel level,
        @Nullable Duration openAfter,
        @Nullable Duration clearAfter,
        Duration groupWait,
        @Nullable Duration escalateAfter,
        @Nullable Duration acceptWithin,
        @Nullable Duration closeWithin,
        boolean snapshot,
        List<String> routes) {
    public Verdict {
        routes = List.copyOf(routes);
    }

    /** Where there are no rules: told to everybody, at once. */
    public static Verdict plain(AlertLevel level) {
        return new Verdict("", level, null, null, Duration.ZERO, null, null, null, false, List.of());
    }
}
