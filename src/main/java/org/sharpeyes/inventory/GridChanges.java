package org.sharpeyes.inventory;

import org.sharpeyes.model.Outcome;

/** What people do with grids: they make, name, move and remove them. In memory; the caller sees that it is saved. */
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
        String name = grid.name().isBlank() ? grid.code() : grid.name();
        return new Outcome.Done<>(
                grids.grow(grid.code(), parent, name, grid.level()).count());
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

    Outcome<GridCount> move(String gridCode, String parentCode) {
        GridNode node = grids.find(gridCode).orElse(null);
        GridNode parent = grids.find(parentCode).orElse(null);
        if (node == null) {
            return new Outcome.NotFound<>(gridCode);
        }
        if (parent == null) {
            return new Outcome.Refused<>("parentCode", "there is no grid " + parentCode);
        }
        if (!parent.grid().level().maybeAbove(node.grid().level())) {
            return new Outcome.Refused<>("parentCode", "%s is of no higher level".formatted(parentCode));
        }
        if (!points.move(node, parent)) {
            return new Outcome.Refused<>("parentCode", "a grid cannot hang below itself");
        }
        unsaved.grids.add(gridCode);
        return new Outcome.Done<>(node.count());
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
