package org.sharpeyes.inventory.coverage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a grid and all below it is covered.
 *
 * @param required places that must be seen
 * @param covered of those, seen by at least one point
 * @param coveredNow of those, seen by one that can be watched now
 * @param redundant of those, seen by more than one
 * @param uncovered those that nobody sees
 * @param blind those that nobody sees just now
 * @param households of the grid, or of those below it; null where nobody knows
 * @param squareKilometres likewise
 */
public record GridCoverage(
        String gridCode,
        String name,
        int required,
        int covered,
        int coveredNow,
        int redundant,
        List<PlaceState> uncovered,
        List<PlaceState> blind,
        int points,
        @Nullable Long households,
        @Nullable Double squareKilometres,
        Instant sampledAt) {
    /** Null where nobody knows how many households there are. */
    public @Nullable Double pointsPerThousandHouseholds() {
        return households == null || households == 0 ? null : points * 1000.0 / households;
    }

    public @Nullable Double pointsPerSquareKilometre() {
        return squareKilometres == null || squareKilometres == 0 ? null : points / squareKilometres;
    }
}
