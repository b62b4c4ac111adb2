package org.sharpeyes.inventory.coverage;

import java.util.List;

/**
 * A place, and who sees it.
 *
 * @param seenBy codes of the points in use, and of a class that counts, that see it
 * @param online how many of them can be watched now
 */
public record PlaceState(RequiredPlace place, List<String> seenBy, int online) {
    public PlaceState {
        seenBy = List.copyOf(seenBy);
    }

    public boolean covered() {
        return !seenBy.isEmpty();
    }

    public boolean coveredNow() {
        return online > 0;
    }

    /** More than one sees it. */
    public boolean redundant() {
        return seenBy.size() > 1;
    }
}
