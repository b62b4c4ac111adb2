package org.sharpeyes.api.territory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.coverage.GridCoverage;
import org.sharpeyes.inventory.coverage.PlaceState;

/** How well a grid is covered, in the JSON of the contract; lists hold the first thousand. */
record CoverageView(
        String gridCode,
        String name,
        Share covered,
        Share coveredNow,
        int redundant,
        List<PlaceView> uncovered,
        List<PlaceView> blind,
        int points,
        @Nullable Long households,
        @Nullable Double squareKilometres,
        @Nullable Double pointsPerThousandHouseholds,
        @Nullable Double pointsPerSquareKilometre) {
    private static final int MOST = 1000;

    /** A figure as all figures are given. */
    record Share(double value, long numerator, long denominator, Map<String, Long> exclusions, Instant sampledAt) {
        static Share of(int part, int whole, Instant at) {
            return new Share(whole == 0 ? 1 : (double) part / whole, part, whole, Map.of(), at);
        }
    }

    static CoverageView of(GridCoverage coverage) {
        return new CoverageView(
                coverage.gridCode(),
                coverage.name(),
                Share.of(coverage.covered(), coverage.required(), coverage.sampledAt()),
                Share.of(coverage.coveredNow(), coverage.required(), coverage.sampledAt()),
                coverage.redundant(),
                views(coverage.uncovered()),
                views(coverage.blind()),
                coverage.points(),
                coverage.households(),
                coverage.squareKilometres(),
                coverage.pointsPerThousandHouseholds(),
                coverage.pointsPerSquareKilometre());
    }

    private static List<PlaceView> views(List<PlaceState> states) {
        return states.stream().limit(MOST).map(PlaceView::of).toList();
    }
}
