package org.sharpeyes.inventory;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Puts points whose files name no grid into the grid around them. Any thread. */
public final class PointPlacement {
    private static final int PORTION = 2_000;

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

    /**
     * Works out anew where these points belong, as their files and the borders of grids say now; blocks. One portion is
     * saved while the next is worked out.
     */
    public void placeAnew(Collection<String> gbCodes) {
        writeBehind.flush().toCompletableFuture().join();
        CompletionStage<Void> saved = CompletableFuture.completedFuture(null);
        List<String> codes = List.copyOf(gbCodes);
        for (int begin = 0; begin < codes.size(); begin += PORTION) {
            place(codes.subList(begin, Math.min(codes.size(), begin + PORTION)));
            saved.toCompletableFuture().join();
            saved = writeBehind.flush();
        }
        saved.toCompletableFuture().join();
    }

    private void place(List<String> portion) {
        Set<GridNode> touched = new LinkedHashSet<>();
        files.read(portion, file -> points.place(placing.of(file), touched));
        points.announce(touched);
    }
}
