package org.sharpeyes.inventory.sheet;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.sharpeyes.inventory.coverage.Coverage;
import org.sharpeyes.inventory.coverage.RequiredPlace;
import org.sharpeyes.inventory.grid.GridEntry;
import org.sharpeyes.inventory.grid.GridIntake;
import org.sharpeyes.model.Outcome;

/** Takes in what sheets say of the ground: it is little enough to be held until all of it was read. */
final class GroundIntake {
    private static final PointIntake.Applied WITHDRAWN = new PointIntake.Applied(0, 0, 0, true);

    private GroundIntake() {}

    static PointIntake.Applied enter(Coverage coverage, Iterator<RequiredPlace> rows, BooleanSupplier withdrawn) {
        List<RequiredPlace> places = all(rows);
        if (withdrawn.getAsBoolean()) {
            return WITHDRAWN;
        }
        int created = 0;
        List<RequiredPlace> changed = new ArrayList<>();
        for (RequiredPlace place : places) {
            RequiredPlace before =
                    coverage.place(place.id()).map(state -> state.place()).orElse(null);
            created += before == null ? 1 : 0;
            if (!place.equals(before)) {
                changed.add(place);
            }
        }
        Outcome<List<RequiredPlace>> outcome =
                coverage.enter(changed).toCompletableFuture().join();
        if (outcome instanceof Outcome.Refused<List<RequiredPlace>>(String field, String reason)) {
            throw new DraftReader.StoppedException(
                    new UnreadableSheetException(FileFlaw.TOO_MANY_ROWS, field + ": " + reason));
        }
        return new PointIntake.Applied(created, changed.size() - created, places.size() - changed.size(), false);
    }

    static PointIntake.Applied enter(
            GridIntake grids, Iterator<GridEntry> rows, String who, String reason, BooleanSupplier withdrawn) {
        List<GridEntry> entries = all(rows);
        if (withdrawn.getAsBoolean()) {
            return WITHDRAWN;
        }
        GridIntake.Entered entered = grids.enter(entries, who, reason);
        return new PointIntake.Applied(
                entered.created(), entered.changed(), entries.size() - entered.created() - entered.changed(), false);
    }

    private static <T> List<T> all(Iterator<T> rows) {
        List<T> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }
}
