package org.sharpeyes.inventory;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.sharpeyes.model.Outcome;

/**
 * What people do with grids: they make, name and remove them, and regroup them. Durable when the returned stage completes.
 * Any thread.
 */
public final class GridChanges {
    private final GridTree grids;
    private final Points points;
    private final Unsaved unsaved;
    private final WriteBehind writeBehind;
    private final GridRegrouping regrouping;

    GridChanges(
            GridTree grids,
            Points points,
            Placing placing,
            WriteBehind writeBehind,
            Unsaved unsaved,
            InstantSource clock) {
        this.grids = grids;
        this.points = points;
        this.unsaved = unsaved;
        this.writeBehind = writeBehind;
        regrouping = new GridRegrouping(grids, points, placing, writeBehind, unsaved, clock);
    }

    /** Moving, merging, splitting, recoding, and many at once. */
    public GridRegrouping regrouping() {
        return regrouping;
    }

    /** Creates a grid, and by the digits of its code the administrative grids above it that are missing. */
    public CompletionStage<Outcome<GridCount>> create(NewGrid grid) {
        return saved(made(grid));
    }

    public CompletionStage<Outcome<GridCount>> rename(String gridCode, String name) {
        return saved(renamed(gridCode, name));
    }

    /** Lets grids that nobody has named be called so, those that are there and those to come. */
    public CompletionStage<Void> nameBy(Function<String, Optional<String>> names) {
        return areNamed(names) ? writeBehind.flush() : CompletableFuture.completedFuture(null);
    }

    /** Removes a grid that has neither points nor grids below it. */
    public CompletionStage<Outcome<String>> remove(String gridCode) {
        return saved(removed(gridCode));
    }

    private <T> CompletionStage<Outcome<T>> saved(Outcome<T> outcome) {
        return outcome instanceof Outcome.Done
                ? writeBehind.flush().thenApply(done -> outcome)
                : CompletableFuture.completedFuture(outcome);
    }

    private Outcome<GridCount> made(NewGrid grid) {
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

    private Outcome<GridCount> renamed(String gridCode, String name) {
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
    private boolean areNamed(Function<String, Optional<String>> names) {
        grids.setNames(names);
        List<GridNode> named = grids.all().stream()
                .filter(node -> node.grid().name().equals(node.grid().code()))
                .filter(node ->
                        !grids.nameOf(node.grid().code()).equals(node.grid().code()))
                .toList();
        named.forEach(
                node -> renamed(node.grid().code(), grids.nameOf(node.grid().code())));
        return !named.isEmpty();
    }

    private Outcome<String> removed(String gridCode) {
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
