package org.sharpeyes.inventory.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.inventory.geo.Area;
import org.sharpeyes.inventory.geo.AreaIndex;
import org.sharpeyes.inventory.geo.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps points whose files name no grid in the smallest grid around them: where borders change, the points there are put
 * where they now belong. Changes that come while points are being put are taken together. Any thread.
 */
public final class GridPlacing {
    private static final Logger LOG = LoggerFactory.getLogger(GridPlacing.class);
    /** Beyond so many areas one looks everywhere. */
    private static final int MOST_AREAS = 2_000;

    private final Inventory inventory;
    private final GridRegister grids;
    private final Executor worker;
    private final List<Area> redrawn = new ArrayList<>();
    private boolean everywhere;
    private boolean running;

    private GridPlacing(Inventory inventory, GridRegister grids, Executor worker) {
        this.inventory = inventory;
        this.grids = grids;
        this.worker = worker;
    }

    /**
     * From now on the borders say where points belong.
     *
     * @param worker for work that reads files
     */
    public static GridPlacing begin(Inventory inventory, GridRegister grids, Executor worker) {
        GridPlacing placing = new GridPlacing(inventory, grids, worker);
        inventory.placement().assignBy(grids::at);
        grids.onBorders(placing::redrawn);
        return placing;
    }

    /** Areas whose points have not been looked at yet. */
    public synchronized int waiting() {
        return redrawn.size();
    }

    private synchronized void redrawn(List<Area> areas) {
        redrawn.addAll(areas);
        if (redrawn.size() > MOST_AREAS) {
            everywhere = true;
            redrawn.clear();
        }
        if (!running) {
            running = true;
            try {
                worker.execute(this::run);
            } catch (RejectedExecutionException busy) {
                running = false;
                LOG.warn("too much waits: points will be put into their grids when borders change next");
            }
        }
    }

    private void run() {
        for (Optional<Ground> ground = take(); ground.isPresent(); ground = take()) {
            try {
                place(ground.get());
            } catch (RuntimeException failed) {
                LOG.warn("points could not be put into their grids; they will be when their files change", failed);
            }
        }
    }

    /** What has changed since; empty, and nobody runs any more, where nothing has. */
    private synchronized Optional<Ground> take() {
        if (!everywhere && redrawn.isEmpty()) {
            running = false;
            return Optional.empty();
        }
        Map<String, Area> areas = new HashMap<>();
        redrawn.forEach(area -> areas.put(String.valueOf(areas.size()), area));
        Ground ground = new Ground(everywhere, new AreaIndex(areas));
        everywhere = false;
        redrawn.clear();
        return Optional.of(ground);
    }

    /** Where borders are others. */
    private record Ground(boolean everywhere, AreaIndex areas) {
        boolean covers(Position place) {
            return everywhere || !areas.at(place).isEmpty();
        }
    }

    private void place(Ground ground) {
        List<String> elsewhere = inventory
                .register()
                .all(PointFilter.ALL)
                .filter(point -> position(point)
                        .filter(ground::covers)
                        .filter(place -> !isAt(point, place))
                        .isPresent())
                .map(Point::gbCode)
                .toList();
        inventory.placement().placeAnew(elsewhere);
    }

    private boolean isAt(Point point, Position place) {
        return grids.at(place.longitude(), place.latitude())
                .filter(point.gridCode()::equals)
                .isPresent();
    }

    private static Optional<Position> position(Point point) {
        Double longitude = point.longitude();
        Double latitude = point.latitude();
        return longitude == null || latitude == null ? Optional.empty() : Position.of(longitude, latitude);
    }
}
