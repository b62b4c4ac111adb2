package org.sharpeyes.api.resource;

import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.Page;

/** Lists of grids. */
public final class GridResource {
    private final Inventory inventory;

    public GridResource(Inventory inventory) {
        this.inventory = inventory;
    }

    public void register(Operations operations) {
        operations.addNow("listGrids", call -> Reply.ok(new Page<>(inventory.grids(), null).map(GridView::of)));
    }
}
