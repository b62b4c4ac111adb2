package org.sharpeyes.inventory.sheet;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sharpeyes.inventory.point.Wording;

/** Rows of a sheet whose bringer may not change everything: those about something else are not taken, nor told about. */
record ReachedRows<T>(SheetContent<T> content, Reach reach) implements SheetContent<T> {
    private static final Wording ELSEWHERE = new Wording("不在您的网格内", "does not lie in a grid of yours");
    private static final Wording NAME_ONE = new Wording("填写您所管网格的编码", "write the code of a grid of yours");

    @Override
    public Optional<? extends Columns<?>> header(SheetRow row) throws UnreadableSheetException {
        return content.header(row);
    }

    @Override
    public String neededTitle() {
        return content.neededTitle();
    }

    /** What else is wrong with a row could tell of what is not theirs: of such a row nothing is said. */
    @Override
    public Reading<T> read(SheetRow row) {
        Reading<T> reading = content.read(row);
        T item = reading.item();
        if (item == null || content.isWithin(item, reach)) {
            return reading;
        }
        return new Reading<>(
                reading.row(), null, List.of(new RowProblem(reading.row(), "", "", ELSEWHERE, NAME_ONE, true)));
    }

    @Override
    public boolean isKnown(T item) {
        return content.isKnown(item);
    }

    @Override
    public boolean isWithin(T item, Reach other) {
        return content.isWithin(item, other);
    }

    @Override
    public PointIntake.Applied apply(Iterator<T> items, String who, String reason, BooleanSupplier withdrawn) {
        return content.apply(items, who, reason, withdrawn);
    }
}
