package org.sharpeyes.api;

import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.territory.CoverageResource;
import org.sharpeyes.api.territory.DivisionResource;
import org.sharpeyes.api.territory.GridAssignmentResource;
import org.sharpeyes.api.territory.GridFileResource;
import org.sharpeyes.api.territory.GridReformResource;
import org.sharpeyes.api.territory.MapResource;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.grid.GridReform;

/** The operations on the ground that is looked after. */
record TerritoryOperations(ApiServices services, MapSettings map, Whereabouts whereabouts, Audit audit) {
    void register(Operations operations) {
        ApiServices.Territory territory = services.territory();
        new DivisionResource(territory.divisions(), audit).register(operations);
        Inventory inventory = services.registry().inventory();
        new GridFileResource(inventory, territory.grids(), services.registry().kpis(), whereabouts, audit)
                .register(operations);
        new MapResource(inventory.register(), map.tiles()).register(operations);
        new GridReformResource(inventory, new GridReform(inventory, territory.grids()), audit).register(operations);
        new GridAssignmentResource(territory.assignment(), whereabouts, audit).register(operations);
        new CoverageResource(
                        territory.coverage(),
                        territory.coverageReports(),
                        code -> inventory.grid(code).isPresent(),
                        whereabouts,
                        audit)
                .register(operations);
    }
}
