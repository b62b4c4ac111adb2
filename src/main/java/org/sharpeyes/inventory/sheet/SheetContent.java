package org.sharpeyes.inventory.sheet;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one sheet are about: which of them is the header, what each of the others says, and where that goes.
 * Made anew for each import. Not thread-safe.
 *
 * @param <T> what a row says
 */
interface SheetContent<T> {
    /** Takes a row for the header; empty where it is none. */
    Optional<? extends Columns<?>> header(SheetRow row) throws UnreadableSheetException;

    /** The title of a column without which there is no header. */
    String neededTitle();

    /** What a row behind the header says. */
    Reading<T> read(SheetRow row);

    /** Whether that of which a row speaks is there already. */
    boolean isKnown(T item);

    /** Whether all that would change lies within this: the place it is at, if it is known, and the one it is to be at. */
    boolean isWithin(T item, Reach reach);

    /**
     * Makes all of it true, or nothing; blocks until it is durable.
     *
     * @param items read as they are needed
     * @param reason goes into histories
     * @param withdrawn asked now and then, and last after the last item: then nothing becomes true
     */
    PointIntake.Applied apply(Iterator<T> items, String who, String reason, BooleanSupplier withdrawn);

    /**
     * What a row says. It is taken unless one of the problems is fatal.
     *
     * @param item null where nothing can be made of the row
     */
    record Reading<T>(int row, @Nullable T item, List<RowProblem> problems) {
        boolean isAcceptable() {
            return item != null && problems.stream().noneMatch(RowProblem::fatal);
        }
    }
}
