package org.sharpeyes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.coverage.Coverage;
import org.sharpeyes.inventory.coverage.CoverageReports;
import org.sharpeyes.inventory.division.Divisions;
import org.sharpeyes.inventory.grid.GridAssignment;
import org.sharpeyes.inventory.grid.GridPlacing;
import org.sharpeyes.inventory.grid.GridRegister;
import org.sharpeyes.store.Store;

/** Composes what is known of the ground: divisions, grids with their borders, places that must be seen. */
final class Ground {
    private Ground() {}

    /**
     * Joins all of it with the points of the inventory; blocks.
     *
     * @param blocking for work that reads files
     */
    static ApiServices.Territory open(
            Inventory inventory, Store store, Executor blocking, InstantSource clock, MeterRegistry meters) {
        Divisions divisions = new Divisions(store.divisions(), clock);
        inventory.gridChanges().nameBy(divisions::nameOf).toCompletableFuture().join();
        divisions.addListener(() -> inventory.gridChanges().nameBy(divisions::nameOf));
        GridRegister grids = new GridRegister(inventory, store.grids(), clock);
        GridPlacing placing = GridPlacing.begin(inventory, grids, blocking);
        Gauge.builder("gw.grids.redrawn", placing, GridPlacing::waiting).register(meters);
        Coverage coverage = new Coverage(inventory, store.requiredPlaces());
        coverage.begin();
        return new ApiServices.Territory(
                divisions,
                grids,
                new GridAssignment(inventory, grids),
                coverage,
                new CoverageReports(inventory, grids, coverage, clock));
    }
}
