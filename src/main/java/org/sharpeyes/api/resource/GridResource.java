package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.GridLevel;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.NewGrid;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.model.Page;

/** Grids and the points in them. */
public final class GridResource {
    private final Inventory inventory;
    private final Audit audit;

    public GridResource(Inventory inventory, Audit audit) {
        this.inventory = inventory;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addNow("listGrids", call -> Reply.ok(new Page<>(inventory.grids(), null).map(GridView::of)))
                .addNow("getGrid", call -> Reply.ok(GridView.of(grid(call))))
                .add("createGrid", this::create)
                .add("updateGrid", this::rename)
                .add("deleteGrid", this::remove)
                .addNow("listPoints", this::points);
    }

    private GridCount grid(Call call) {
        String code = call.path("gridCode");
        return inventory
                .grid(code)
                .orElseThrow(() -> ProblemException.notFound("There is no grid %s.".formatted(code)));
    }

    private CompletionStage<Reply> create(Call call) {
        JsonObject body = call.body();
        NewGrid grid = new NewGrid(
                body.getString("gridCode"),
                body.getString("parentCode"),
                body.getString("name"),
                level(body.getString("level")));
        return inventory
                .create(grid)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, created -> {
                    audit.record(call, "grid.created", grid.code());
                    return Reply.created(GridView.of(created));
                }));
    }

    private CompletionStage<Reply> rename(Call call) {
        String code = call.path("gridCode");
        return inventory
                .renameGrid(code, call.body().getString("name"))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, renamed -> {
                    audit.record(call, "grid.renamed", code);
                    return Reply.ok(GridView.of(renamed));
                }));
    }

    private CompletionStage<Reply> remove(Call call) {
        String code = call.path("gridCode");
        return inventory
                .removeGrid(code)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, removed -> {
                    audit.record(call, "grid.removed", code);
                    return Reply.none();
                }));
    }

    private Reply points(Call call) {
        return Reply.ok(inventory
                .register()
                .list(PointFilter.of(DeviceResource.filter(call)), call.page())
                .map(PointView::of));
    }

    private static @Nullable GridLevel level(@Nullable String name) {
        return name == null ? null : GridLevel.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
