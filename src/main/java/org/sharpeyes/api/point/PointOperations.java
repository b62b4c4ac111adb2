package org.sharpeyes.api.point;

import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.inventory.Inventory;

/** All that is done with points, one by one and many at once. */
public final class PointOperations {
    private final Inventory inventory;
    private final ObservedView.Sources observed;
    private final Audit audit;

    /** @param observed what the gateway sees of points */
    public PointOperations(Inventory inventory, ObservedView.Sources observed, Audit audit) {
        this.inventory = inventory;
        this.observed = observed;
        this.audit = audit;
    }

    public void register(Operations operations) {
        new PointResource(inventory.register(), observed, audit).register(operations);
        new PointWorkResource(inventory.register(), inventory.matching(), inventory.codes(), observed, audit)
                .register(operations);
        new PointEditResource(inventory.edits(), inventory.recoding(), audit).register(operations);
    }
}
