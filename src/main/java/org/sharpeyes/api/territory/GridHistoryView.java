package org.sharpeyes.api.territory;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.sharpeyes.inventory.grid.GridStep;

/** Something that happened to a grid, in the JSON of the contract. */
record GridHistoryView(
        String gridCode, Instant at, String by, String kind, Map<String, GridStep.Change> changes, String note) {
    static GridHistoryView of(GridStep step) {
        return new GridHistoryView(
                step.gridCode(),
                step.at(),
                step.by(),
                step.kind().name().toLowerCase(Locale.ROOT),
                step.changes(),
                step.note());
    }
}
