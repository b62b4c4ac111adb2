package org.sharpeyes.api.resource;

import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.model.Page;

/** Lists of grids and of the points in them. */
public final class GridResource {
    private final Inventory inventory;

    public GridResource(Inventory inventory) {
        this.inventory = inventory;
    }

    public void register(Operations operations) {
        operations
                .addNow("listGrids", call -> Reply.ok(new Page<>(inventory.grids(), null).map(GridView::of)))
                .addNow("listPoints", this::points);
    }

    private Reply points(Call call) {
        return Reply.ok(inventory
                .register()
                .list(PointFilter.of(DeviceResource.filter(call)), call.page())
                .map(PointView::of));
    }
}
