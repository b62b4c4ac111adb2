package org.sharpeyes.inventory.grid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.inventory.geo.AreaIndex;
import org.sharpeyes.inventory.geo.Position;

/**
 * Holds all points against the borders of all grids. A grid that a file names is never changed; a point of which only the
 * division is known goes into the smallest grid around it.
 */
public final class GridAssignment {
    private final Inventory inventory;
    private final GridRegister grids;

    public GridAssignment(Inventory inventory, GridRegister grids) {
        this.inventory = inventory;
        this.grids = grids;
    }

    /** What there is to say of a point. */
    public enum Kind {
        /** It lies in a smaller grid than the one it is in. */
        FINER,
        /** It lies outside of the grid it is in. */
        ELSEWHERE,
        /** It lies in no grid with borders. */
        OUTSIDE
    }

    /**
     * A point and where it lies.
     *
     * @param found the smallest grid around it; null: none
     */
    public record Finding(
            String gbCode,
            Kind kind,
            String gridCode,
            @Nullable String found) {}

    /** Two grids of which none lies in the other that share ground. */
    public record Overlap(String gridCode, String otherGridCode) {}

    /** Ground of a grid that none of those below it covers. */
    public record Hole(String gridCode, double squareKilometres) {}

    /**
     * What came of it.
     *
     * @param inPlace points that lie in the grid they are in
     * @param unlocated points of which nobody knows where they are
     * @param unbordered points in grids without borders, and inside of no other
     */
    public record Report(int points, int inPlace, int unlocated, int unbordered, List<Finding> findings) {}

    /** Looks at every point; a second for a hundred thousand. */
    public Report check() {
        AreaIndex borders = grids.borders();
        Tally tally = new Tally();
        inventory.register().all(PointFilter.ALL).forEach(point -> look(point, borders, tally));
        return new Report(tally.points, tally.inPlace, tally.unlocated, tally.unbordered, List.copyOf(tally.findings));
    }

    /** Puts points into smaller grids where their files name none; blocks. What is left is found anew. */
    public Report apply() {
        List<String> finer = check().findings().stream()
                .filter(finding -> finding.kind() == Kind.FINER)
                .map(Finding::gbCode)
                .toList();
        inventory.placement().placeAnew(finer);
        return check();
    }

    private static final class Tally {
        private int points;
        private int inPlace;
        private int unlocated;
        private int unbordered;
        private final List<Finding> findings = new ArrayList<>();
    }

    private void look(Point point, AreaIndex borders, Tally tally) {
        tally.points++;
        Double longitude = point.longitude();
        Double latitude = point.latitude();
        Position place = longitude == null || latitude == null
                ? null
                : Position.of(longitude, latitude).orElse(null);
        if (place == null) {
            tally.unlocated++;
            return;
        }
        List<String> around = borders.at(place);
        String in = point.gridCode();
        if (around.isEmpty()) {
            if (isDrawn(in)) {
                tally.findings.add(new Finding(point.gbCode(), Kind.ELSEWHERE, in, null));
            } else if (grids.drawn().findAny().isEmpty()) {
                tally.unbordered++;
            } else {
                tally.findings.add(new Finding(point.gbCode(), Kind.OUTSIDE, in, null));
            }
        } else if (around.getFirst().equals(in)) {
            tally.inPlace++;
        } else {
            String found = around.getFirst();
            boolean finer = around.contains(in) || isWithin(found, in) || !isDrawn(in);
            tally.findings.add(new Finding(point.gbCode(), finer ? Kind.FINER : Kind.ELSEWHERE, in, found));
        }
    }

    private boolean isDrawn(String gridCode) {
        return grids.file(gridCode).map(file -> file.area() != null).orElse(false);
    }

    private boolean isWithin(String gridCode, String aboveCode) {
        for (String code = gridCode; code != null; code = parentOf(code)) {
            if (code.equals(aboveCode)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String parentOf(String gridCode) {
        return inventory
                .grid(gridCode)
                .map(GridCount::grid)
                .map(grid -> grid.parentCode() == null ? "" : grid.parentCode())
                .filter(code -> !code.isEmpty())
                .orElse(null);
    }

    /** Grids that share ground though none hangs below the other; takes seconds for thousands. */
    public List<Overlap> overlaps() {
        List<Overlap> overlaps = new ArrayList<>();
        grids.borders()
                .forEachOverlap(
                        (one, other) -> !isWithin(one, other) && !isWithin(other, one),
                        (one, other) -> overlaps.add(new Overlap(one, other)));
        return overlaps;
    }

    /** Ground of grids that none of those below them covers, where at least one below them has borders. */
    public List<Hole> holes() {
        Set<String> parents = new HashSet<>();
        grids.drawn().map(file -> parentOf(file.gridCode())).forEach(code -> {
            if (code != null) {
                parents.add(code);
            }
        });
        List<Hole> holes = new ArrayList<>();
        for (String parent : parents.stream().sorted().toList()) {
            GridFile file = grids.file(parent).orElse(null);
            if (file != null && file.area() != null) {
                double rest = file.area()
                        .uncoveredSquareKilometres(grids.drawn()
                                .filter(below -> parent.equals(parentOf(below.gridCode())))
                                .flatMap(below -> Stream.ofNullable(below.area()))
                                .toList());
                if (rest > 0.001) {
                    holes.add(new Hole(parent, rest));
                }
            }
        }
        return holes;
    }
}
