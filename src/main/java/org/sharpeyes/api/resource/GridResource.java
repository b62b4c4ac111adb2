package org.sharpeyes.api.resource;

import java.util.List;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.Page;

/** Lists of grids. */
public final class GridResource {
    private final Inventory inventory;
    private final Whereabouts whereabouts;

    public GridResource(Inventory inventory, Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
        this.inventory = inventory;
    }

    public void register(Operations operations) {
        operations.addNow("listGrids", this::list);
    }

    private Reply list(Call call) {
        List<GridCount> shown = inventory.grids().stream()
                .filter(count -> whereabouts.touches(
                        call.scope(), new Subject.OfGrid(count.grid().code())))
                .toList();
        return Reply.ok(new Page<>(shown, null).map(GridView::of));
    }
}
