package org.sharpeyes.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A grid in memory, with the counts of everything at and below it. Thread-safe. */
final class GridNode {
    private volatile @Nullable GridNode parent;
    private final AtomicInteger points = new AtomicInteger();
    private final AtomicInteger online = new AtomicInteger();
    private final AtomicInteger children = new AtomicInteger();
    private volatile Grid grid;

    GridNode(Grid grid, @Nullable GridNode parent) {
        this.grid = grid;
        this.parent = parent;
    }

    Grid grid() {
        return grid;
    }

    @Nullable
    GridNode parent() {
        return parent;
    }

    void rename(String name) {
        grid = new Grid(grid.code(), grid.parentCode(), name, grid.level());
    }

    void hangBelow(@Nullable GridNode newParent) {
        parent = newParent;
        grid = new Grid(grid.code(), newParent == null ? null : newParent.grid.code(), grid.name(), grid.level());
    }

    void addChild(int difference) {
        children.addAndGet(difference);
    }

    /** Neither points nor grids hang below it. */
    boolean isBare() {
        return children.get() == 0 && points.get() == 0;
    }

    /** Counts here; what hangs above is for the caller. */
    void add(int morePoints, int moreOnline) {
        points.addAndGet(morePoints);
        online.addAndGet(moreOnline);
    }

    GridCount count() {
        return new GridCount(grid, points.get(), online.get());
    }

    /** Whether this is the grid of that code or hangs below it. */
    boolean isWithin(String code) {
        for (GridNode node = this; node != null; node = node.parent) {
            if (node.grid.code().equals(code)) {
                return true;
            }
        }
        return false;
    }

    /** From the top of the tree down to this one. */
    List<GridNode> chain() {
        List<GridNode> chain = new ArrayList<>();
        for (GridNode node = this; node != null; node = node.parent) {
            chain.addFirst(node);
        }
        return chain;
    }
}
