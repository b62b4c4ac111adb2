package org.sharpeyes.api.point;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.PointFiles.HistoryStep;
import org.sharpeyes.inventory.point.FieldChange;
import org.sharpeyes.inventory.point.PointFile;

/** A step of a file's history. */
record HistoryView(long number, Instant at, String source, String by, String reason, List<ChangeView> changes) {
    /** One field before and after. */
    record ChangeView(
            String field, @Nullable Object before, @Nullable Object after) {
        static ChangeView of(FieldChange change, boolean contacts) {
            return new ChangeView(
                    change.field().key(),
                    PointJson.value(change.field(), change.before(), contacts),
                    PointJson.value(change.field(), change.after(), contacts));
        }
    }

    static HistoryView of(HistoryStep step, boolean contacts) {
        var change = step.change();
        return new HistoryView(
                step.number(),
                change.by().at(),
                PointFile.codeOf(change.by().source()),
                change.by().who(),
                change.reason(),
                change.fields().stream()
                        .map(each -> ChangeView.of(each, contacts))
                        .toList());
    }
}
