package org.sharpeyes.inventory;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sharpeyes.model.Outcome;

/** What people do with single grids: they make, name and remove them. In memory; the caller sees that it is saved. */
final class GridChanges {
    private final GridTree grids;
    private final Points points;
    private final Unsaved unsaved;

    GridChanges(GridTree grids, Points points, Unsaved unsaved) {
        this.grids = grids;
        this.points = points;
        this.unsaved = unsaved;
    }

    Outcome<GridCount> create(NewGrid grid) {
        String parent = grid.parentCode();
        if (grids.find(grid.code()).isPresent()) {
            return new Outcome.Refused<>("gridCode", "there is a grid of this code already");
        }
        if (parent != null && grids.find(parent).isEmpty()) {
            return new Outcome.Refused<>("parentCode", "there is no grid " + parent);
        }
        return new Outcome.Done<>(
                grids.grow(grid.code(), parent, grid.name(), grid.level()).count());
    }

    Outcome<GridCount> rename(String gridCode, String name) {
        GridNode node = grids.find(gridCode).orElse(null);
        if (node == null) {
            return new Outcome.NotFound<>(gridCode);
        }
        node.rename(name);
        unsaved.grids.add(gridCode);
        points.listeners().forEach(listener -> listener.onGrid(node.count()));
        return new Outcome.Done<>(node.count());
    }

    /** Names grids that nobody has named yet; whether there were any. */
    boolean nameBy(Function<String, Optional<String>> names) {
        grids.setNames(names);
        List<GridNode> named = grids.all().stream()
                .filter(node -> node.grid().name().equals(node.grid().code()))
                .filter(node ->
                        !grids.nameOf(node.grid().code()).equals(node.grid().code()))
                .toList();
        named.forEach(
                node -> rename(node.grid().code(), grids.nameOf(node.grid().code())));
        return !named.isEmpty();
    }

    Outcome<String> remove(String gridCode) {
        GridNode node = grids.find(gridCode).orElse(null);
        if (node == null) {
            return new Outcome.NotFound<>(gridCode);
        }
        if (!grids.cut(node)) {
            return new Outcome.Refused<>("gridCode", "points or grids still hang below it");
        }
        unsaved.grids.remove(gridCode);
        unsaved.removedGrids.add(gridCode);
        return new Outcome.Done<>(gridCode);
    }
}
