package org.sharpeyes.inventory.coverage;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.grid.GridFile;
import org.sharpeyes.inventory.grid.GridRegister;

/** Adds up the coverage of grids. Any thread; takes milliseconds for a city. */
public final class CoverageReports {
    private final Inventory inventory;
    private final GridRegister grids;
    private final Coverage coverage;
    private final InstantSource clock;

    public CoverageReports(Inventory inventory, GridRegister grids, Coverage coverage, InstantSource clock) {
        this.inventory = inventory;
        this.grids = grids;
        this.coverage = coverage;
        this.clock = clock;
    }

    /** The coverage of a grid and all below it; empty when there is no such grid. */
    public Optional<GridCoverage> of(String gridCode) {
        return inventory.grid(gridCode).map(this::of);
    }

    /** Places that count for a grid or one below it. */
    public List<PlaceState> within(String gridCode) {
        Set<String> codes = codesWithin(childrenByParent(), gridCode);
        return coverage.places()
                .filter(state -> gridOf(state.place()).filter(codes::contains).isPresent())
                .toList();
    }

    /** The grid that a place counts for. */
    public Optional<String> gridOf(RequiredPlace place) {
        return Optional.ofNullable(place.gridCode())
                .or(() ->
                        grids.at(place.position().longitude(), place.position().latitude()));
    }

    private GridCoverage of(GridCount count) {
        String code = count.grid().code();
        List<PlaceState> states = within(code);
        List<PlaceState> covered = states.stream().filter(PlaceState::covered).toList();
        Map<String, List<String>> children = childrenByParent();
        return new GridCoverage(
                code,
                count.grid().name(),
                states.size(),
                covered.size(),
                (int) states.stream().filter(PlaceState::coveredNow).count(),
                (int) states.stream().filter(PlaceState::redundant).count(),
                states.stream().filter(state -> !state.covered()).toList(),
                covered.stream().filter(state -> !state.coveredNow()).toList(),
                count.points(),
                sum(children, code, file -> file.households() == null ? null : (double) file.households())
                        .map(Math::round)
                        .orElse(null),
                sum(children, code, CoverageReports::size).orElse(null),
                clock.instant());
    }

    private static @Nullable Double size(GridFile file) {
        Area area = file.area();
        return area == null ? null : area.squareKilometres();
    }

    /** What the grid says of itself, else the sum of what those below it say. */
    private Optional<Double> sum(
            Map<String, List<String>> children, String code, Function<GridFile, @Nullable Double> figure) {
        Double own = grids.file(code).map(figure).orElse(null);
        if (own != null) {
            return Optional.of(own);
        }
        return children.getOrDefault(code, List.of()).stream()
                .flatMap(child -> sum(children, child, figure).stream())
                .reduce(Double::sum);
    }

    private Map<String, List<String>> childrenByParent() {
        Map<String, List<String>> children = new HashMap<>();
        for (GridCount count : inventory.grids()) {
            Grid grid = count.grid();
            if (grid.parentCode() != null) {
                children.computeIfAbsent(grid.parentCode(), parent -> new ArrayList<>())
                        .add(grid.code());
            }
        }
        return children;
    }

    private static Set<String> codesWithin(Map<String, List<String>> children, String gridCode) {
        Set<String> codes = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(gridCode));
        while (!open.isEmpty()) {
            String code = open.removeLast();
            if (codes.add(code)) {
                open.addAll(children.getOrDefault(code, List.of()));
            }
        }
        return codes;
    }
}
