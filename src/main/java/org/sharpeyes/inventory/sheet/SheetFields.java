package org.sharpeyes.inventory.sheet;

import java.util.Optional;
import org.sharpeyes.inventory.point.Wording;

/** The fields that sheets of one kind have columns for. */
interface SheetFields<F> {
    /** The field that a column of this title is about. */
    Optional<F> ofHeader(String title);

    /** Without a column of it a row is no header. */
    F needed();

    String key(F field);

    Wording title(F field);

    /** Whether its column is read. */
    boolean isRead(F field);

    /** Whether its column is never shown again. */
    boolean isSecret(F field);
}
