package org.sharpeyes.inventory;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Puts points whose files name no grid into the grid around them. Any thread. */
public final class PointPlacement {
    private final Points points;
    private final Placing placing;
    private final PointFiles files;
    private final WriteBehind writeBehind;

    PointPlacement(Points points, Placing placing, PointFiles files, WriteBehind writeBehind) {
        this.points = points;
        this.placing = placing;
        this.files = files;
        this.writeBehind = writeBehind;
    }

    /** From now on points without a grid of their own belong in the grid around them. */
    public void assignBy(GridFinder finder) {
        placing.setFinder(finder);
    }

    /** Works out anew where these points belong, as their files and the borders of grids say now; blocks. */
    public void placeAnew(Collection<String> gbCodes) {
        writeBehind.flush().toCompletableFuture().join();
        Set<GridNode> touched = new LinkedHashSet<>();
        files.read(gbCodes, file -> points.place(placing.of(file), touched));
        points.announce(touched);
        writeBehind.flush().toCompletableFuture().join();
    }
}
