package org.sharpeyes.inventory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All grids by code. Lookups never wait; growing, cutting and counting are one at a time. */
final class GridTree {
    /** Where the points go whose codes say nothing. */
    static final String UNASSIGNED = "unassigned";

    private final ConcurrentSkipListMap<String, GridNode> nodes = new ConcurrentSkipListMap<>();
    private final Consumer<GridNode> onCreated;
    private volatile Function<String, Optional<String>> names = code -> Optional.empty();

    /**
     * @param onCreated hears of each grid that was not loaded
     */
    GridTree(Consumer<GridNode> onCreated) {
        this.onCreated = onCreated;
    }

    /** From now on grids that are made without a name are called by this, where it knows their code. */
    void setNames(Function<String, Optional<String>> byCode) {
        names = byCode;
    }

    /** What a grid without a name of its own is called. */
    String nameOf(String code) {
        return names.apply(code).orElse(code);
    }

    /** Takes in what was saved, in any order. */
    synchronized void load(List<Grid> grids) {
        Map<String, Grid> byCode = new HashMap<>();
        grids.forEach(grid -> byCode.put(grid.code(), grid));
        grids.forEach(grid -> load(grid, byCode));
    }

    private GridNode load(Grid grid, Map<String, Grid> byCode) {
        GridNode present = nodes.get(grid.code());
        if (present != null) {
            return present;
        }
        Grid parent = grid.parentCode() == null ? null : byCode.get(grid.parentCode());
        return put(grid, parent == null ? null : load(parent, byCode));
    }

    Optional<GridNode> find(String code) {
        return Optional.ofNullable(nodes.get(code));
    }

    /** The grid of this code; where it is missing it is made, and so are those above it. */
    GridNode require(String code) {
        GridNode present = nodes.get(code);
        return present != null ? present : grow(code, null, nameOf(code), null);
    }

    /**
     * Makes a grid.
     *
     * @param parentCode an existing grid; null: by the digits of the code
     */
    synchronized GridNode grow(String code, @Nullable String parentCode, String name, @Nullable GridLevel level) {
        GridNode present = nodes.get(code);
        if (present != null) {
            return present;
        }
        Grid grid = planned(new NewGrid(code, parentCode, name, level));
        String above = grid.parentCode();
        GridNode node = put(grid, above == null ? null : require(above));
        onCreated.accept(node);
        return node;
    }

    /** What would be made of it. */
    Grid planned(NewGrid grid) {
        String code = grid.code();
        String above = grid.parentCode() != null
                ? grid.parentCode()
                : DivisionCode.parentOf(code).orElse(null);
        return new Grid(
                code,
                above,
                grid.name().isBlank() ? nameOf(code) : grid.name(),
                grid.level() != null ? grid.level() : DivisionCode.levelOf(code));
    }

    private GridNode put(Grid grid, @Nullable GridNode parent) {
        GridNode node = new GridNode(grid, parent);
        if (parent != null) {
            parent.addChild(1);
        }
        nodes.put(grid.code(), node);
        return node;
    }

    /**
     * Hangs a grid, with all that is below it, under another one.
     *
     * @param touched collects the grids whose counts or places changed
     * @return false where that one is the grid itself or hangs below it
     */
    synchronized boolean move(GridNode node, GridNode newParent, Set<GridNode> touched) {
        if (newParent.isWithin(node.grid().code())) {
            return false;
        }
        GridCount moved = node.count();
        GridNode oldParent = node.parent();
        if (oldParent != null) {
            oldParent.addChild(-1);
            add(oldParent, -moved.points(), -moved.online(), touched);
        }
        node.hangBelow(newParent);
        newParent.addChild(1);
        add(newParent, moved.points(), moved.online(), touched);
        touched.add(node);
        return true;
    }

    private static void add(GridNode lowest, int points, int online, Set<GridNode> touched) {
        for (GridNode node : lowest.chain()) {
            node.add(points, online);
            touched.add(node);
        }
    }

    /** Removes a grid; false where something hangs below it. */
    synchronized boolean cut(GridNode node) {
        if (!node.isBare()) {
            return false;
        }
        nodes.remove(node.grid().code());
        GridNode parent = node.parent();
        if (parent != null) {
            parent.addChild(-1);
        }
        return true;
    }

    /**
     * Counts a point's coming, going or changing, from its grid up to the top.
     *
     * @param touched collects the grids whose counts changed
     */
    synchronized void count(String code, int points, int online, Set<GridNode> touched) {
        if (points == 0 && online == 0) {
            return;
        }
        add(require(code), points, online, touched);
    }

    /** Parents before children. */
    List<GridNode> all() {
        return nodes.values().stream()
                .sorted(Comparator.comparingInt((GridNode node) -> node.chain().size())
                        .thenComparing(node -> node.grid().code()))
                .toList();
    }
}
