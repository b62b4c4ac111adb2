package org.sharpeyes.api.point;

import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.inventory.Inventory;

/** All that is done with points, one by one and many at once. */
public final class PointOperations {
    private final Inventory inventory;
    private final ObservedView.Sources observed;
    private final Whereabouts whereabouts;
    private final Audit audit;

    /** @param observed what the gateway sees of points */
    public PointOperations(Inventory inventory, ObservedView.Sources observed, Whereabouts whereabouts, Audit audit) {
        this.inventory = inventory;
        this.observed = observed;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        new PointResource(inventory.register(), observed, audit).register(operations);
        new PointWorkResource(
                        inventory.register(), inventory.matching(), inventory.codes(), observed, whereabouts, audit)
                .register(operations);
        new PointEditResource(inventory.edits(), inventory.recoding(), whereabouts, audit).register(operations);
    }
}
